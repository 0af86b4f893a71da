package org.sfa.core.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Pairs of forecast and outcome for tests, as a list that a naive computation can walk. */
record ForecastPairs(List<Pair> pairs) {

    record Pair(double forecast, boolean happened) {}

    static ForecastPairs of(double[] forecasts, int... outcomes) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < forecasts.length; i++) {
            pairs.add(new Pair(forecasts[i], outcomes[i] == 1));
        }
        return new ForecastPairs(pairs);
    }

    /** Returns random pairs with many equal forecasts, the ends 0 and 1 among them; both outcomes occur. */
    static ForecastPairs random(long seed, int most) {
        Random random = new Random(seed);
        int steps = 1 + random.nextInt(12);
        int size = 2 + random.nextInt(most - 1);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double forecast = (double) random.nextInt(steps + 1) / steps;
            pairs.add(new Pair(forecast, i == 0 || (i != 1 && random.nextDouble() < forecast)));
        }
        Collections.shuffle(pairs, random);
        return new ForecastPairs(pairs);
    }

    ForecastPairs shuffled(long seed) {
        List<Pair> other = new ArrayList<>(pairs);
        Collections.shuffle(other, new Random(seed));
        return new ForecastPairs(other);
    }

    Forecasts forecasts() {
        Forecasts.Builder builder = Forecasts.builder();
        pairs.forEach(pair -> builder.add(pair.forecast(), pair.happened()));
        return builder.build();
    }
}
