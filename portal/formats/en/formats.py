"""Dates and numbers in English as we write it: “28 February 2017”, 24 hours, Monday first."""

DATE_FORMAT = "j\xa0F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j\xa0F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1
