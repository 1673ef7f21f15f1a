"""The index that searches the entries: FTS5 on SQLite, a tsvector on PostgreSQL."""

from django.db import migrations

from cooperation.models.search import install_index, remove_index


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: install_index(editor),
            lambda _apps, editor: remove_index(editor),
        )
    ]
