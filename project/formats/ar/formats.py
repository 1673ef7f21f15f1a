"""Western digits, as the Arabic pages of the United Nations have them, and their separators."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j F Y"  # no Arabic month is ever shortened
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATETIME_FORMAT = "j F Y، H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j F"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
