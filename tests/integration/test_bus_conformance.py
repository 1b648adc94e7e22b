"""The suite that the ports in memory pass, on real Kafka and Redis."""

from conformance.cache_test import *  # noqa: F403 – its tests are run here
from conformance.group_test import *  # noqa: F403
from conformance.log_test import *  # noqa: F403
