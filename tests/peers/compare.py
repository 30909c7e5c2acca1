"""Reads what `cargo run --example peers` tells, asks the peers for the same, and prints the largest differences."""

import json
import sys

import numpy as np
from SALib.analyze import morris, sobol
from scipy import stats
from scipy.stats._resampling import BootstrapResult
from statsmodels.stats.multitest import multipletests

ROWS = []


def hold(what, peer, ours, theirs, within, relative=False):
    """Notes the largest difference; relative to theirs where asked."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    assert ours.shape == theirs.shape, (what, ours.shape, theirs.shape)
    difference = np.abs(ours - theirs)
    if relative:
        difference = difference / np.abs(theirs)
    # a number that is not one agrees with nothing
    largest = np.inf if np.isnan(difference).any() else difference.max()
    ROWS.append((what, peer, ours.size, largest, within, largest <= within))


def tails(of):
    theirs = [[stats.t.sf(t, df) for t in of["t"]] for df in of["df"]]
    hold("tails of Student's t, relative", "scipy", of["above"], theirs, 1e-10, relative=True)
    hold("quantiles of the normal distribution", "scipy", of["quantiles"], stats.norm.ppf(of["p"]), 1e-12)


def intervals(cases):
    ours = [[case["low"], case["high"]] for case in cases]
    theirs = []
    for case in cases:
        x = np.array(case["sample"])
        theirs.append(stats.t.interval(case["level"], len(x) - 1, loc=x.mean(), scale=stats.sem(x)))
    # our quantile of t is rounded to nine decimals
    hold("intervals by t", "scipy", ours, theirs, 1e-8)


def paired(cases):
    column = lambda name: [case[name] for case in cases]
    tests = [stats.ttest_rel(case["arm"], case["reference"]) for case in cases]
    hold("paired t", "scipy", column("t"), [test.statistic for test in tests], 1e-10)
    hold("p of paired t, relative", "scipy", column("p"), [test.pvalue for test in tests], 1e-10, relative=True)
    for name, end, side in [("p_low", -0.5, "greater"), ("p_high", 0.4, "less")]:
        theirs = [
            stats.ttest_1samp(np.subtract(case["arm"], case["reference"]), end, alternative=side).pvalue for case in cases
        ]
        hold(f"one-sided p against {end}", "scipy", column(name), theirs, 1e-10)
    p = [test.pvalue for test in tests]
    for name, method in [("holm", "holm"), ("bh", "fdr_bh")]:
        hold(f"adjusted p, {name}", "statsmodels", column(name), multipletests(p, method=method)[1], 1e-10)
    hold("adjusted p, bh", "scipy", column("bh"), stats.false_discovery_control(p), 1e-10)


STATISTICS = {
    "mean": np.mean,
    "median": np.median,
    "difference of quantiles": lambda a, b: np.quantile(a, 0.8) - np.quantile(b, 0.8),
}


def bca(cases):
    for case in cases:
        columns = [np.array(column) for column in case["columns"]]
        ask = dict(paired=len(columns) > 1, vectorized=False, method="BCa")
        ours = [case["low"], case["high"], case["error"]]
        # on our own resamples: the rest of the method is theirs
        drawn = BootstrapResult(None, np.array(case["replicates"]), None)
        with_ours = stats.bootstrap(columns, STATISTICS[case["statistic"]], n_resamples=0, bootstrap_result=drawn, **ask)
        theirs = [*with_ours.confidence_interval, with_ours.standard_error]
        hold(f"BCa of the {case['statistic']}, our resamples", "scipy", ours, theirs, 1e-10)
        # on resamples of their own: ends move by a few hundredths of a standard error with the luck of 4,000
        own = stats.bootstrap(columns, STATISTICS[case["statistic"]], n_resamples=9999, rng=1, **ask)
        theirs = np.array([*own.confidence_interval, own.standard_error]) / own.standard_error
        hold(f"BCa of the {case['statistic']}, their resamples, in errors", "scipy", ours / own.standard_error, theirs, 0.3)


def superiority(of):
    theirs = stats.mannwhitneyu(of["xs"], of["ys"]).statistic / len(of["xs"]) / len(of["ys"])
    hold("Mann-Whitney A with ties", "scipy", [of["a"]], [theirs], 1e-14)


def shares(cases):
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
    for case in cases:
        second = case["second_order"]
        found = sobol.analyze(problem, np.array(case["outputs"]), calc_second_order=second, num_resamples=1000, seed=1)
        with_pairs = " with pairs" if second else ""
        names = [("first", "S1"), ("total", "ST")] + ([("second", "S2")] if second else [])
        for ours, theirs in names:
            pick = (lambda x: x[np.triu_indices(3, 1)]) if ours == "second" else (lambda x: x)
            hold(f"Sobol, {ours}{with_pairs}", "SALib", case[ours]["point"], pick(found[theirs]), 1e-10)
            errors = pick(found[theirs + "_conf"]) / stats.norm.ppf(0.975)
            hold(f"Sobol, {ours}{with_pairs}, errors, relative", "SALib", case[ours]["error"], errors, 0.2, relative=True)


def effects(of):
    k = len(of["effects"])
    problem = {"num_vars": k, "names": [str(i) for i in range(k)], "bounds": [[0, 1]] * k, "groups": None}
    x, y = np.array(of["points"]), np.array(of["outputs"])
    found = morris.analyze(problem, x, y, num_levels=of["levels"], num_resamples=2000, seed=1)
    for name in ["mu", "mu_star", "sigma"]:
        hold(f"Morris, {name}", "SALib", [effect[name] for effect in of["effects"]], found[name], 1e-10)
    errors = np.array(found["mu_star_conf"], float) / stats.norm.ppf(0.975)
    ours = [effect["error"] for effect in of["effects"]]
    hold("Morris, errors of mu_star", "SALib", ours, errors, 0.1 * errors.max())


def main():
    told = json.load(sys.stdin)
    tails(told["tails"])
    intervals(told["t"])
    paired(told["paired"])
    bca(told["bca"])
    superiority(told["superiority"])
    shares(told["sobol"])
    effects(told["morris"])
    for what, peer, numbers, largest, within, holds in ROWS:
        print(f"{'ok  ' if holds else 'NOT '}{what:<58}{peer:<12}{numbers:>4} numbers  {largest:8.1e} (at most {within:.0e})")
    sys.exit(0 if all(row[-1] for row in ROWS) else 1)


main()
