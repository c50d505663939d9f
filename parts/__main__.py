"""`python3 -m parts [NAME ...]`: start the named parts, or all, with what they need, until Ctrl-C (docs/parts.md)."""

import fcntl
import sys
import time
from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Sequence

from parts.catalog import PARTS, with_needs
from parts.packages import install_debian_packages
from parts.part import PartFailure
from parts.places import DIRECTORY
from parts.state import running_parts
from parts.supervisor import Stopped, Supervisor


def say(line: str) -> None:
    print(line, flush=True)


def main(arguments: Sequence[str]) -> int:
    options = read_options(arguments)
    if options.address:
        address = running_parts().get(options.address)
        say(address or f"{options.address} does not run.")
        return 0 if address else 1
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    with (DIRECTORY / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Parts of this checkout run already; one tool at a time starts them.")
            return 1
        try:
            return start(options)
        except PartFailure as failure:
            say(f"\n{failure}")
            return 1
        except Stopped:
            return 130


def start(options: Namespace) -> int:
    began = time.monotonic()
    parts = with_needs(options.names or PARTS)
    with Supervisor(options.may_fail.split(), say) as supervisor:
        install_debian_packages(package for part in parts for package in part.missing_packages())
        parts = supervisor.fetch(parts)
        supervisor.start_all(parts)
        ending = "" if options.then else " Ctrl-C stops them."
        say(f"{len(supervisor.addresses)} parts are healthy after {time.monotonic() - began:.1f} s.{ending}")
        return supervisor.wait(options.then)


def read_options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python3 -m parts", description=f"Start real servers: {', '.join(PARTS)}.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="parts to start, with what they need (default: all)")
    parser.add_argument("--may-fail", default="", metavar="NAMES", help="parts that are left out if they do not start")
    parser.add_argument("--address", metavar="NAME", help="print the address of a part that runs, and start nothing")
    parser.add_argument("--then", nargs=REMAINDER, default=[], help="run this command, then stop the parts")
    options = parser.parse_args(arguments)
    for name in [*options.names, *options.may_fail.split()]:
        if name not in PARTS:
            parser.error(f"There is no part {name}; there are {', '.join(PARTS)}.")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
