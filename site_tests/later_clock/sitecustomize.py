"""Sets the clock of a Python process to 6 May 2031: loaded at its start where this folder is on PYTHONPATH."""

import datetime as datetimes
import time

_time, _localtime, _gmtime, _strftime, _datetime = (
    time.time,
    time.localtime,
    time.gmtime,
    time.strftime,
    datetimes.datetime,
)
_AHEAD = datetimes.datetime(2031, 5, 6, 1, 23, 45, tzinfo=datetimes.UTC).timestamp() - _time()


def _later() -> float:
    return _time() + _AHEAD


class _Kind(type(_datetime)):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _datetime)


class _Later(_datetime, metaclass=_Kind):
    @classmethod
    def now(cls, tz: "datetimes.tzinfo | None" = None) -> _datetime:
        return _datetime.fromtimestamp(_later(), tz)

    @classmethod
    def today(cls) -> _datetime:
        return _datetime.fromtimestamp(_later())

    @classmethod
    def utcnow(cls) -> _datetime:
        return _datetime.fromtimestamp(_later(), datetimes.UTC).replace(tzinfo=None)


time.time = _later  # date.today() asks it too
time.time_ns = lambda: int(_later() * 1e9)
time.localtime = lambda seconds=None: _localtime(_later() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(_later() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, moment or time.localtime())
datetimes.datetime = _Later
