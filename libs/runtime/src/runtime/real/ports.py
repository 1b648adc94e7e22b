"""All real ports of one process."""

from runtime.ports import Ports
from runtime.ports.bus import Bus
from runtime.real.blocking import RealBlocking
from runtime.real.cache import RedisCache
from runtime.real.chance import RealChance
from runtime.real.clock import RealClock
from runtime.real.http import make_http
from runtime.real.ids import RealIds
from runtime.real.mail import SmtpMailer, SmtpSettings
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings


def real_ports(bus: Bus, cache: RedisCache, settings: Settings, smtp: SmtpSettings) -> Ports:
    secrets = RealSecrets()
    return Ports(
        clock=RealClock(),
        chance=RealChance(),
        ids=RealIds(),
        bus=bus,
        cache=cache,
        http=make_http(settings.ca_file),
        mail=SmtpMailer(smtp, secrets),
        secrets=secrets,
        blocking=RealBlocking(),
    )
