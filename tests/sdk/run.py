"""Starts the simulator as a process, and the SDK's tests beside it in their own environment."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
_END_S = 20


def main(python: str) -> int:
    """`python`: of the environment that has the SDK. The exit status of its tests."""
    with tempfile.TemporaryDirectory() as folder:
        program = [str(Path(sys.executable).parent / "booking-sync"), "simulator", "outlook", "--port", "0"]
        with subprocess.Popen(
            [*program, "--tls-folder", f"{folder}/tls"], stdout=subprocess.PIPE, text=True
        ) as simulator:
            try:
                return _tests(python, _first_line(simulator))
            finally:
                simulator.send_signal(signal.SIGTERM)
                simulator.wait(_END_S)


def _first_line(simulator: subprocess.Popen[str]) -> str:
    """Says how to reach it."""
    assert simulator.stdout is not None
    line = simulator.stdout.readline()
    if not line:
        raise SystemExit("the simulator did not start")
    return line


def _tests(python: str, simulator: str) -> int:
    environment = {**os.environ, "SDK_SIMULATOR": simulator, "PYTHONPATH": str(HERE)}
    command = [python, "-m", "pytest", "-c", str(HERE / "pytest.ini"), str(HERE)]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
