package org.sfa.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The rules of {@link AssignmentBenchmark}: 2 to 4 conditions, each on another field; one in four of the
 * values that they name is as common as among the leads, the others are any. So a rule is special, as those for territories
 * are, and it takes many to match most leads. Equal in each run, and fewer rules are the first of more.
 */
final class RuleBook {

    /** Weights: the fields that territories are made of come more often. */
    private static final List<LeadField> FIELDS = List.of(
            LeadField.COUNTRY,
            LeadField.COUNTRY,
            LeadField.COUNTRY,
            LeadField.INDUSTRY,
            LeadField.INDUSTRY,
            LeadField.SOURCE,
            LeadField.SEGMENT,
            LeadField.SEGMENT,
            LeadField.ACCOUNT_INDUSTRY,
            LeadField.COMPANY,
            LeadField.EMPLOYEES,
            LeadField.EMPLOYEES,
            LeadField.REVENUE,
            LeadField.INTERESTS);

    private final SplittableRandom random = new SplittableRandom(29);

    private RuleBook() {}

    static List<List<RuleTest>> of(int count) {
        RuleBook book = new RuleBook();
        List<List<RuleTest>> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add(book.rule());
        }
        return rules;
    }

    private List<RuleTest> rule() {
        int size = 2 + random.nextInt(3);
        Set<LeadField> fields = EnumSet.noneOf(LeadField.class);
        while (fields.size() < size) {
            fields.add(FIELDS.get(random.nextInt(FIELDS.size())));
        }
        List<RuleTest> tests = new ArrayList<>();
        fields.forEach(field -> tests.add(test(field)));
        return tests;
    }

    private RuleTest test(LeadField field) {
        return switch (field) {
            case COUNTRY -> among(field, LeadMarket.COUNTRIES);
            case INDUSTRY, ACCOUNT_INDUSTRY -> among(field, LeadMarket.INDUSTRIES);
            case SOURCE -> among(field, LeadMarket.SOURCES);
            case SEGMENT -> among(field, LeadMarket.SEGMENTS);
            case COMPANY -> new RuleTest.Prefix(field, prefix());
            case EMPLOYEES -> range(field, LeadMarket.employees(random));
            case REVENUE -> range(field, LeadMarket.revenue(random));
            case INTERESTS -> new RuleTest.Has(field, any(LeadMarket.SKILLS));
        };
    }

    private RuleTest among(LeadField field, Skewed texts) {
        if (random.nextInt(3) > 0) {
            return new RuleTest.Equal(field, any(texts));
        }
        Set<String> values = new TreeSet<>();
        int size = 2 + random.nextInt(3);
        while (values.size() < size) {
            values.add(any(texts));
        }
        return new RuleTest.In(field, List.copyOf(values));
    }

    private String any(Skewed texts) {
        return random.nextInt(4) == 0 ? texts.any(random) : texts.even(random);
    }

    private String prefix() {
        String word = any(LeadMarket.COMPANIES);
        return word.substring(0, Math.min(word.length(), 3 + random.nextInt(3)));
    }

    /** People write round numbers. */
    private RuleTest range(LeadField field, long number) {
        long low = rounded(number);
        return new RuleTest.Range(field, low, rounded(low * (2 + random.nextInt(4))));
    }

    private static long rounded(long number) {
        long unit = (long) Math.pow(10, Math.floor(Math.log10(number)));
        return number / unit * unit;
    }
}
