"""Property tests: the same examples each time, and no bound on how long one takes: that depends on the machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("portal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")
