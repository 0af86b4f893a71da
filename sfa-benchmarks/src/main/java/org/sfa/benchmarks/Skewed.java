package org.sfa.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Texts of which the n-th comes about 1/n times as often as the first, as countries and industries of leads do. */
final class Skewed {

    private final List<String> texts;
    private final double[] cumulated;

    private Skewed(List<String> texts) {
        this.texts = texts;
        this.cumulated =
                IntStream.rangeClosed(1, texts.size()).mapToDouble(n -> 1.0 / n).toArray();
        Arrays.parallelPrefix(cumulated, Double::sum);
    }

    static Skewed of(String prefix, int count) {
        return new Skewed(IntStream.range(0, count).mapToObj(n -> prefix + n).toList());
    }

    /** Returns codes of countries. */
    static Skewed countries(int count) {
        return new Skewed(List.of(Locale.getISOCountries()).subList(0, count));
    }

    /** Returns texts of two syllables, so that many begin alike. */
    static Skewed words() {
        List<String> first = List.of("Al", "Be", "Car", "Del", "Fir", "Gor", "Hal", "In", "Jo", "Ka", "Lo", "Mar");
        List<String> second = List.of("ta", "ben", "dor", "fin", "gal", "lin", "mor", "nex", "ri", "son", "tec", "vo");
        return new Skewed(IntStream.range(0, first.size() * second.size())
                .mapToObj(n -> first.get(n % first.size()) + second.get((n + n / first.size()) % second.size()))
                .toList());
    }

    /** Returns a text, common ones more often. */
    String any(SplittableRandom random) {
        double place = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, place);
        return texts.get(Math.min(found < 0 ? -found - 1 : found, texts.size() - 1));
    }

    /** Returns a text, each as often as the others. */
    String even(SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
