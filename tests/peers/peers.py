#!/usr/bin/env python3
"""Holds our statistics against those of scipy, statsmodels and SALib, on the same samples. See README.md."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = ["numpy==2.4.6", "scipy==1.17.1", "SALib==1.6.0", "statsmodels==0.15.0"]


def main():
    root = HERE.parent.parent
    told = subprocess.run(
        ["cargo", "run", "--release", "--quiet", "--example", "peers"], cwd=root, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
        sys.exit(subprocess.run([python, str(HERE / "compare.py")], input=told).returncode)


if __name__ == "__main__":
    main()
