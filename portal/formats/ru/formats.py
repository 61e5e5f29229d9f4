"""Dates and numbers in Russian: «28 февраля 2017», without the «г.» that Django adds."""

DATE_FORMAT = "j\xa0E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j\xa0E"
