package org.sfa.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one field says about all rules, by hand: for each value, the set of the rules that it does not exclude, as the words
 * of a bit set with one summary bit for each word behind them.
 */
final class BitTable {

    private final List<List<RuleTest>> rules;
    private final LeadField field;
    private final long[] unasked;
    private final Map<String, long[]> byText = new HashMap<>();
    private final long[] bounds;
    private final long[][] byBound;
    private int longest;

    BitTable(List<List<RuleTest>> rules, LeadField field) {
        this.rules = rules;
        this.field = field;
        this.unasked = set(test -> false);
        for (RuleTest test : tests()) {
            if (test instanceof RuleTest.Equal equal) {
                addText(equal.value());
            } else if (test instanceof RuleTest.In in) {
                in.values().forEach(this::addText);
            } else if (test instanceof RuleTest.Has has) {
                byText.computeIfAbsent(has.value(), value -> set(other -> other.equals(test)));
            } else if (test instanceof RuleTest.Prefix prefix) {
                longest = Math.max(longest, prefix.prefix().length());
                byText.computeIfAbsent(
                        prefix.prefix(), text -> set(other -> text.startsWith(((RuleTest.Prefix) other).prefix())));
            }
        }
        this.bounds = tests().stream()
                .filter(test -> test instanceof RuleTest.Range)
                .map(test -> (RuleTest.Range) test)
                .flatMapToLong(range -> LongStream.of(range.low(), range.high()))
                .sorted()
                .distinct()
                .toArray();
        this.byBound = LongStream.of(bounds).mapToObj(this::setFrom).toArray(long[][]::new);
    }

    private List<RuleTest> tests() {
        return rules.stream()
                .flatMap(List::stream)
                .filter(test -> test.field() == field)
                .toList();
    }

    private void addText(String text) {
        byText.computeIfAbsent(
                text,
                value -> set(test ->
                        test instanceof RuleTest.Equal equal && equal.value().equals(value)
                                || test instanceof RuleTest.In in && in.values().contains(value)));
    }

    private long[] setFrom(long bound) {
        return set(test -> test instanceof RuleTest.Range range && range.low() <= bound && bound < range.high());
    }

    /** The rules that don't ask for the field, unless its values are sets, and those whose test is passed. */
    private long[] set(Predicate<RuleTest> passed) {
        int words = words(rules.size());
        long[] set = new long[words + words(words)];
        for (int rule = 0; rule < rules.size(); rule++) {
            if (rules.get(rule).stream().allMatch(test -> test.field() != field || passed.test(test))) {
                set[rule / Long.SIZE] |= 1L << rule;
                set[words + rule / Long.SIZE / Long.SIZE] |= 1L << rule / Long.SIZE;
            }
        }
        return set;
    }

    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    long[] unasked() {
        return unasked;
    }

    /** Returns the set of a text. */
    long[] of(@Nullable String text) {
        return text == null ? unasked : byText.getOrDefault(text, unasked);
    }

    /** Returns the set of a text by the longest prefix that a rule names. */
    long[] ofPrefix(String text) {
        for (int length = Math.min(longest, text.length()); length > 0; length--) {
            long[] found = byText.get(text.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return unasked;
    }

    /** Returns the set of a number; an absent one lies below all bounds, where only rules that don't ask are left. */
    long[] of(long number) {
        int found = Arrays.binarySearch(bounds, number);
        int below = found >= 0 ? found : -found - 2;
        return below < 0 ? unasked : byBound[below];
    }
}
