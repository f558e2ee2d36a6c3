"""What all tests share: no property is timed, since a busy machine is no fault of the program."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
