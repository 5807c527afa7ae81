"""Solves placement files a second time with HiGHS, which is not ours, by a model of its own.

On stdin comes a JSON list of files as `tsudoi place --schema` describes them; prints a JSON list: for each file the
best objective, or null where its demands cannot all be kept. `--seconds N` bounds each solve (none by default); a
file that is not decided within it is answered by the word "open".
"""

import json
import math
import os
import sys

import highspy
import numpy as np

INF = highspy.kHighsInf


def kilometres(a, b):
    lat1, lat2 = math.radians(a["lat"]), math.radians(b["lat"])
    dlat, dlon = lat2 - lat1, math.radians(b["lon"] - a["lon"])
    h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def minutes(trainee, employer, weights):
    typed = trainee.get("minutes", {}).get(employer["id"])
    if typed is not None:
        return typed
    if "home" in trainee and "at" in employer:
        tenths = math.floor(kilometres(trainee["home"], employer["at"]) * 10 + 0.5)
        return min(1000, math.ceil(tenths * weights["minutes_per_km"] / 10))
    return None


class Model:
    """A maximum to be found, row by row."""

    def __init__(self):
        self.cost, self.upper, self.whole, self.rows = [], [], [], []

    def var(self, cost, upper=1.0, whole=True):
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms, least, most):
        self.rows.append((terms, least, most))

    def solve(self, seconds):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        solver.setOptionValue("threads", 1)
        if seconds:
            solver.setOptionValue("time_limit", seconds)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.rows)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = np.array(self.cost, dtype=float)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.array(self.upper, dtype=float)
        lp.row_lower_ = np.array([row[1] for row in self.rows], dtype=float)
        lp.row_upper_ = np.array([row[2] for row in self.rows], dtype=float)
        start, index, value = [0], [], []
        for terms, _, _ in self.rows:
            index.extend(terms.keys())
            value.extend(terms.values())
            start.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(start)
        lp.a_matrix_.index_ = np.array(index)
        lp.a_matrix_.value_ = np.array(value, dtype=float)
        kind = highspy.HighsVarType
        lp.integrality_ = [kind.kInteger if whole else kind.kContinuous for whole in self.whole]
        solver.passModel(lp)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kModelEmpty:  # nobody may be anywhere
            return None if any(least > 0 for _, least, _ in self.rows) else 0
        if status == highspy.HighsModelStatus.kOptimal:
            return round(solver.getObjectiveValue())
        never = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        # Every cost is bounded, so that "unbounded or infeasible" is the latter.
        if status in never:
            return None
        return "open"


DEFAULTS = {
    "wishes": [60, 40, 25, 15, 10],
    "travel_minute": 1,
    "change": 20,
    "repeat": 15,
    "somebody": 30,
    "unplaced": 200,
    "minutes_per_km": 4,
}


def judge(file, seconds):
    weights = DEFAULTS | file.get("weights", {})
    days, employers, model = file["days"], file["employers"], Model()
    constant = 0

    def places(employer, day):
        offered = employer["places"]
        return offered if isinstance(offered, int) else offered.get(day, 0)

    def points(trainee, employer, day):
        for rank, wish in enumerate(trainee.get("wishes", [])):
            if (
                wish.get("employer", employer["id"]) == employer["id"]
                and wish.get("day", day) == day
                and ("kind" not in wish or wish["kind"] in employer.get("kinds", []))
            ):
                return weights["wishes"][min(rank, len(weights["wishes"]) - 1)]
        return 0

    at = {}  # trainee, employer, day -> column
    for trainee in file["trainees"]:
        t = trainee["id"]
        own = trainee.get("days", days)
        count = trainee.get("count", len(own))
        least = trainee.get("at_least", count)
        for employer in employers:
            e, facts = employer["id"], set(employer.get("facts", []))
            way = minutes(trainee, employer, weights)
            if facts & set(trainee.get("cannot", [])) or set(trainee.get("needs", [])) - facts:
                continue
            if e in trainee.get("not_at", []):
                continue
            if way is not None and way > trainee.get("at_most_minutes", 10**6):
                continue
            for day in own:
                if places(employer, day):
                    value = points(trainee, employer, day) - weights["travel_minute"] * (way or 0)
                    at[t, e, day] = model.var(value + weights["unplaced"])
        constant -= weights["unplaced"] * count
        for day in own:
            model.row({at[t, e["id"], day]: 1 for e in employers if (t, e["id"], day) in at}, 0, 1)
        everywhere = {at[t, e["id"], day]: 1 for e in employers for day in own if (t, e["id"], day) in at}
        model.row(everywhere, least, count)
        for fixed in trainee.get("fixed", []):
            key = (t, fixed["employer"], fixed["day"])
            model.row({at[key]: 1} if key in at else {}, 1, 1)
        stay = trainee.get("stay", "free")
        if stay in ("must", "rather"):
            seen = {}
            for employer in employers:
                columns = [at[t, employer["id"], day] for day in own if (t, employer["id"], day) in at]
                if columns:
                    seen[model.var(0)] = 1
                    model.row({c: 1 for c in columns} | {len(model.cost) - 1: -len(columns)}, -INF, 0)
                    for column in columns:
                        model.row({column: 1, len(model.cost) - 1: -1}, -INF, 0)
            if stay == "must":
                model.row(seen, 0, 1)
            else:
                more = model.var(-weights["change"], INF, False)
                model.row(seen | {more: -1}, -INF, 1)
        if stay == "never":
            for employer in employers:
                model.row({at[t, employer["id"], day]: 1 for day in own if (t, employer["id"], day) in at}, 0, 1)
        if stay in ("never", "rather-not"):
            kinds = {}
            for number, employer in enumerate(employers):
                kind = ("kind", employer["kinds"][0]) if employer.get("kinds") else ("employer", number)
                for day in own:
                    if (t, employer["id"], day) in at:
                        kinds.setdefault(kind, []).append(at[t, employer["id"], day])
            for columns in kinds.values():
                if len(columns) > 1:
                    again = model.var(-weights["repeat"], INF, False)
                    model.row({c: 1 for c in columns} | {again: -1}, -INF, 1)
    ids = [trainee["id"] for trainee in file["trainees"]]
    for employer in employers:
        e = employer["id"]
        anybody = {}
        for day in days:
            there = {at[t, e, day]: 1 for t in ids if (t, e, day) in at}
            anybody |= there
            if there:
                model.row(there, 0, places(employer, day))
        if anybody and weights["somebody"]:
            model.row({c: -1 for c in anybody} | {model.var(weights["somebody"]): 1}, -INF, 0)
        if "maximum" in employer:
            visitors = {}
            for t in ids:
                columns = [at[t, e, day] for day in days if (t, e, day) in at]
                if columns:
                    visitor = model.var(0)
                    visitors[visitor] = 1
                    for column in columns:
                        model.row({column: 1, visitor: -1}, -INF, 0)
            model.row(visitors, 0, employer["maximum"])
    for rule in file.get("apart", []):
        one, other = rule["trainees"]
        for employer in employers:
            for day in days:
                both = [at[t, employer["id"], day] for t in (one, other) if (t, employer["id"], day) in at]
                if len(both) == 2:
                    model.row({c: 1 for c in both}, 0, 1)
    for supporter in file.get("supporters", []):
        for day in supporter.get("days", days):
            there = {}
            for employer in employers:
                columns = [at[t, employer["id"], day] for t in set(supporter["trainees"]) if (t, employer["id"], day) in at]
                if columns:
                    present = model.var(0)
                    there[present] = 1
                    for column in columns:
                        model.row({column: 1, present: -1}, -INF, 0)
            if there:
                model.row(there, 0, 1)
    best = model.solve(seconds)
    return best + constant if isinstance(best, int) else best


def main():
    seconds = float(sys.argv[2]) if sys.argv[1:2] == ["--seconds"] else None
    # HiGHS greets on stdout, which is for the answer.
    answers = os.dup(1)
    os.dup2(2, 1)
    told = json.dumps([judge(file, seconds) for file in json.load(sys.stdin)])
    with os.fdopen(answers, "w") as out:
        print(told, file=out)


main()
