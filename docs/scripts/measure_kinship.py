"""Measure the key of kindred words on the cognates of the tests: `--held-out` for those that were not tuned on."""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from integrationnorden.search.words.kinship import skeleton  # noqa: E402


def main() -> None:
    known = yaml.safe_load((ROOT / "tests/integrationnorden/search/cognates.yaml").read_text())
    for kind, pairs in known["held_out" if "--held-out" in sys.argv else "tuning"].items():
        met = 0
        for pair in pairs:
            one, first, other, second = pair.split()
            keys = skeleton(first, one), skeleton(second, other)
            met += keys[0] == keys[1]
            if (keys[0] == keys[1]) != (kind == "cognates") and "--misses" in sys.argv:
                print(f"  {pair}: {keys[0]} {keys[1]}")
        print(f"{kind}: {met} of {len(pairs)} meet, {100 * met / len(pairs):.0f} %")


if __name__ == "__main__":
    main()
