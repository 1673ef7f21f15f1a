"""Lists as CSV (RFC 4180) and as an Excel workbook: the same columns, the same rows."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from cooperation.pages.files import ListFile, telling
from cooperation.pages.page import SECTIONS
from cooperation.pages.tables import COLUMNS, PERMALINK, PERMALINK_HEADING
from cooperation.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from cooperation.pages.tables import Cell

BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads "é" as "Ã©"
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")
BEGINNING_OF_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - the earliest that a ZIP archive can say, in no time zone
FIRST_COUNTED_DAY = date(1900, 3, 1)  # workbooks number days from 1900, and count a 29 February that was not
LONGEST_SHEET_NAME = 31
WIDTHS = {"title": 50, "name": 40, "text": 60, "summary": 60, "standfirst": 60, PERMALINK: 40}


class ListTable(ListFile):
    """A list as a table: a column for each fact, a row for each record, in the order of the list."""

    is_attachment = True

    def column_names(self) -> list[str]:
        """Return the names of the columns: the same in every language."""
        return [*(column.name for column in COLUMNS[self.model]), PERMALINK]

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the cells of each record, all texts in the language of its title."""
        columns = COLUMNS[self.model]
        for record in self.read(self.records()):
            with telling(record):
                cells = [column.value(record) for column in columns]
            yield [*cells, self.permalink(record)]


class ListCSV(ListTable):
    """The table as UTF-8 with a byte order mark, for any program that reads tables."""

    media_type = "text/csv; charset=utf-8; header=present"
    extension = "csv"

    def write(self, out: IO[bytes]) -> None:
        """Write the names of the columns and the rows."""
        text = TextIOWrapper(out, encoding="utf-8", newline="")
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow(self.column_names())
        writer.writerows([_as_text(cell) for cell in row] for row in self.rows())
        text.detach()


class ListWorkbook(ListTable):
    """The table as a workbook: names of columns, headings in words, then rows with typed dates and numbers."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"

    def write(self, out: IO[bytes]) -> None:
        """Write one sheet, whose two rows of headings and first column stay in sight."""
        book = Workbook(write_only=True)
        sheet: Any = book.create_sheet(str(SECTIONS[self.section])[:LONGEST_SHEET_NAME])
        sheet.freeze_panes = "B3"
        sheet.sheet_view.rightToLeft = get_language_bidi()
        for number, name in enumerate(self.column_names(), start=1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, 18)
        sheet.append([_typed(sheet, name) for name in self.column_names()])
        sheet.append([_heading(sheet, label) for label in self._labels()])
        for row in self.rows():
            sheet.append([_typed(sheet, cell) for cell in row])
        _save(book, out, title=printable(self.title()), author=printable(self.site_name), language=self.language)

    def _labels(self) -> list[str]:
        permalink = str(PERMALINK_HEADING)
        return [*(column.label for column in COLUMNS[self.model]), permalink[:1].upper() + permalink[1:]]


class _Archive(ZipFile):
    """An archive without the hour at which it was written: equal tables make equal files."""

    def writestr(self, name: Any, data: Any, *more: Any) -> None:
        info = ZipInfo(name, BEGINNING_OF_TIME.timetuple()[:6])
        info.compress_type = self.compression
        super().writestr(info, data, *more)

    def write(self, filename: Any, arcname: Any = None, *_more: Any) -> None:
        info = ZipInfo(arcname, BEGINNING_OF_TIME.timetuple()[:6])
        info.compress_type = self.compression
        with open(filename, "rb") as source, self.open(info, "w") as target:  # noqa: PTH123
            while chunk := source.read(1 << 16):
                target.write(chunk)


def _save(book: Workbook, out: IO[bytes], *, title: str, author: str, language: str) -> None:
    properties = book.properties
    properties.title, properties.creator, properties.language = title, author, language
    properties.created = properties.modified = BEGINNING_OF_TIME
    ExcelWriter(book, _Archive(out, "w", ZIP_DEFLATED)).save()


def _as_text(cell: Cell) -> str:
    """Return a cell as CSV has it. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return f"{cell:f}" if hasattr(cell, "as_tuple") else str(cell)
    text = printable(cell)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


def _typed(sheet: WriteOnlyWorksheet, value: Cell) -> Any:
    """Return a cell that is what it says: a text is never a formula, an instant is UTC, and empty is empty.

    A day before those that workbooks count is a text, as in CSV.
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    if isinstance(value, date) and value < FIRST_COUNTED_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    if not value:
        return None
    cell = WriteOnlyCell(sheet, printable(value))
    cell.data_type = "s"
    if value.startswith(FORMULA_BEGINS):
        cell.quotePrefix = True  # or Excel makes a formula of it when somebody edits the cell
    return cell


def _heading(sheet: WriteOnlyWorksheet, label: str) -> Any:
    cell = _typed(sheet, label)
    cell.font = Font(bold=True)
    return cell
