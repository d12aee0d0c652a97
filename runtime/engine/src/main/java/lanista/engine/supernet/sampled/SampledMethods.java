// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.supernet.oneshot.OneShotMethod;

/** The methods that draw candidates, by the names that the command line knows them by. */
public final class SampledMethods {
    private static final Map<String, OneShotMethod.Factory> BY_NAME = named();

    private SampledMethods() {}

    private static Map<String, OneShotMethod.Factory> named() {
        Map<String, OneShotMethod.Factory> methods = new LinkedHashMap<>();
        methods.put("spos", singlePath(Evolution.DEFAULT));
        methods.put("fairnas", fair(Evolution.DEFAULT));
        methods.put("enas", enas(EnasSettings.DEFAULT));
        methods.put("path-dropout", pathDropout(0.05, Evolution.chance(1_000)));
        methods.put("smash", smash(Evolution.chance(500)));
        return Collections.unmodifiableMap(methods);
    }

    /** Every method by its name, with the defaults of its paper, in the order of the documentation. */
    public static Map<String, OneShotMethod.Factory> byName() {
        return BY_NAME;
    }

    /** Single Path One-Shot: a random candidate a step, then evolution. */
    public static OneShotMethod.Factory singlePath(Evolution evolution) {
        return session -> {
            CandidateDraws draws = new CandidateDraws(session.setup().space(), session.choices());
            return new SinglePaths(session, () -> List.of(draws.get()), evolution);
        };
    }

    /** FairNAS: every option once a step, then evolution. */
    public static OneShotMethod.Factory fair(Evolution evolution) {
        return session ->
                new SinglePaths(session, new FairPaths(session.setup().space(), session.choices()), evolution);
    }

    /** ENAS: a controller that learns by REINFORCE. */
    public static OneShotMethod.Factory enas(EnasSettings settings) {
        return session -> new Enas(session, settings);
    }

    /**
     * Path drop-out, then a ranking.
     *
     * @param rate how likely all options of a decision are left out in the end, above 0 and below 1
     */
    public static OneShotMethod.Factory pathDropout(double rate, Evolution ranking) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of path drop-out is above 0 and below 1, got " + rate);
        }
        return session -> new PathDropout(session, rate, ranking);
    }

    /** SMASH: a hypernetwork that gives each candidate its weights, then a ranking. */
    public static OneShotMethod.Factory smash(Evolution ranking) {
        return session -> new Smash(session, ranking);
    }
}
