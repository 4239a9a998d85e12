"""All measurements one after the other, or those that are named: python -m tests.bench search."""

import subprocess
import sys

MEASUREMENTS = ("site", "search", "statistics", "synthesis")


def main(names: list[str]) -> int:
    """Run each in a process of its own, on a database of its own. Returns how many failed."""
    failed = 0
    for name in names or MEASUREMENTS:
        print(f"\n== {name} ==", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
