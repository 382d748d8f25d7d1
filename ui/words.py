"""Dates, money and numbers as we write them: in words, with the day, in whole pounds."""

from datetime import date, datetime

from django.utils import timezone

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date | datetime | None) -> str:
    """*Friday 15 May 2026*, in London."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%A} {value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """*Friday 15 May 2026, 14:05*, in London."""
    if not value:
        return ""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


def closing(closes: date | datetime | None, now: datetime | None = None) -> str:
    """*closes in 23 days, on Friday 15 May*; the year only when it is another one."""
    if not closes:
        return ""
    now = timezone.localtime(now) if now else timezone.localtime()
    over = now > closes if isinstance(closes, datetime) else now.date() > closes
    if isinstance(closes, datetime):
        closes = timezone.localtime(closes).date()
    when = f"{closes:%A} {closes.day} {closes:%B}"
    if closes.year != now.year:
        when += f" {closes.year}"
    left = (closes - now.date()).days
    if over:
        return f"closed on {when}"
    if left == 0:
        return "closes today, at the end of the day"
    if left == 1:
        return f"closes tomorrow, {when}"
    return f"closes in {left} days, on {when}"


def pounds(value: int | float | None) -> str:
    """*£4,500*, whole pounds."""
    return "" if value is None or value == "" else f"£{round(float(value)):,}"


def money(value) -> str:
    """*£20*, *£31.67*: pence only where there are any."""
    if value is None or value == "":
        return ""
    said = f"{float(value):,.2f}"
    return f"£{said.removesuffix('.00')}"


def hours(minutes: int) -> str:
    """*2 hours 30 minutes*, *45 minutes*, *no time*."""
    whole, rest = divmod(minutes, 60)
    parts = [(whole, "hour"), (rest, "minute")]
    said = [f"{n} {unit if n == 1 else unit + 's'}" for n, unit in parts if n]
    return " ".join(said) or "no time"


def count(number: int, one: str, many: str = "") -> str:
    """*three case studies*, *1,204 case studies*, *no case studies*."""
    said = SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"
    return f"{said} {one if number == 1 else many or one + 's'}"


def sentence_list(items, last: str = "and") -> str:
    """*a, b and c*."""
    items = [str(item) for item in items]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence_names(terms, last: str = "and") -> str:
    """*Housing, transport and education*, from terms with a name; the first letter is a capital."""
    said = sentence_list([term.name for term in terms], last)
    return said[:1].upper() + said[1:]


def small(number: int) -> str:
    """*three* up to nine, then figures."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def thousands(number: int | None) -> str:
    """*1,204*."""
    return "" if number is None or number == "" else f"{int(number):,}"


def span(days: int) -> str:
    """*30 days*, *one year*, *two years*."""
    years, rest = divmod(days, 365)
    return count(years, "year") if years and not rest else count(days, "day")
