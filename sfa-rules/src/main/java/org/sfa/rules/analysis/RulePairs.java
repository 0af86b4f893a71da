package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.rules.analysis.Finding.Kind;
import org.sfa.rules.analysis.Finding.Severity;
import org.sfa.rules.assignment.HitPolicy;

/** Finds pairs of rules that match the same lead where that may not be meant. */
final class RulePairs {

    private static final int MOST = 200;
    private static final int MOST_OF_ONE = 5;
    private static final int MOST_TRIES = 20_000;

    private final Subject subject;
    private final HitPolicy policy;
    private final Set<Integer> neverCounting;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Integer> countOf = new HashMap<>();
    private int tries;

    RulePairs(Subject subject, Set<Integer> neverCounting) {
        this.subject = subject;
        this.policy = subject.set().hitPolicy();
        this.neverCounting = neverCounting;
    }

    List<Finding> findings() {
        List<Subject.Rule> counting = subject.rules().stream()
                .filter(rule -> !neverCounting.contains(rule.place()))
                .toList();
        boolean stopped = false;
        List<Search.Cover> covers = new ArrayList<>();
        for (int i = 0; i < counting.size() && !stopped; i++) {
            for (int j = i + 1; j < counting.size() && !stopped; j++) {
                Subject.Rule first = counting.get(i);
                Subject.Rule second = counting.get(j);
                if (isAsked(first, second)) {
                    compare(first, second, covers);
                }
                stopped = findings.size() == MOST || tries > MOST_TRIES || subject.isExhausted();
            }
            if (policy != HitPolicy.COLLECT) {
                covers.addAll(counting.get(i).covers());
            }
        }
        if (stopped) {
            findings.add(new Finding(
                    Kind.UNDECIDED,
                    Severity.INFO,
                    List.of(),
                    "not all pairs of rules were compared: there are many that match the same leads",
                    Optional.empty()));
        }
        return findings;
    }

    private boolean isAsked(Subject.Rule first, Subject.Rule second) {
        boolean equal = policy == HitPolicy.COLLECT
                || (policy == HitPolicy.FIRST
                        ? !first.target().equals(second.target())
                        : first.rule().priority() == second.rule().priority());
        return equal
                && countOf.getOrDefault(first.place(), 0) < MOST_OF_ONE
                && countOf.getOrDefault(second.place(), 0) < MOST_OF_ONE;
    }

    private void compare(Subject.Rule first, Subject.Rule second, List<Search.Cover> covers) {
        List<@Nullable BitSet[]> common = common(first, second);
        if (common.isEmpty()) {
            return;
        }
        tries++;
        subject.search(common, covers, example -> {
                    List<String> rules = subject.decide(example).rules();
                    return rules.contains(first.name())
                            && second.matches(example)
                            && (policy != HitPolicy.COLLECT || rules.contains(second.name()));
                })
                .example()
                .ifPresent(example -> {
                    countOf.merge(first.place(), 1, Integer::sum);
                    countOf.merge(second.place(), 1, Integer::sum);
                    findings.add(finding(first, second, example));
                });
    }

    private List<@Nullable BitSet[]> common(Subject.Rule first, Subject.Rule second) {
        List<@Nullable BitSet[]> common = new ArrayList<>();
        for (@Nullable BitSet[] one : first.atMost()) {
            for (@Nullable BitSet[] other : second.atMost()) {
                @Nullable BitSet[] both = both(one, other);
                if (both != null) {
                    common.add(both);
                }
            }
        }
        return common;
    }

    private @Nullable BitSet @Nullable [] both(@Nullable BitSet[] one, @Nullable BitSet[] other) {
        for (int i = 0; i < one.length; i++) {
            BitSet mine = one[i];
            BitSet its = other[i];
            if (mine != null && its != null && !mine.intersects(its)) {
                return null;
            }
        }
        @Nullable BitSet[] both = one.clone();
        for (int i = 0; i < one.length; i++) {
            BitSet its = other[i];
            if (its != null && !subject.space().restrict(both, i, its)) {
                return null;
            }
        }
        return both;
    }

    private Finding finding(Subject.Rule first, Subject.Rule second, Example example) {
        boolean same = first.target().equals(second.target());
        String both = first.name() + " and " + second.name();
        Kind kind = same ? Kind.OVERLAP : policy == HitPolicy.FIRST ? Kind.ORDER_MATTERS : Kind.CONFLICT;
        String text = same
                ? both + " match the same lead and send it to the same target, " + first.target()
                : switch (policy) {
                    case FIRST ->
                        both + " match the same lead; it goes to " + first.target() + ", and would go to "
                                + second.target() + " if " + second.name() + " came first";
                    case PRIORITY ->
                        both + " have the same priority, " + first.rule().priority()
                                + ", and match the same lead; only their order sends it to " + first.target()
                                + " and not to " + second.target();
                    case COLLECT ->
                        both + " match the same lead; it goes to " + first.target() + ", or to " + second.target()
                                + " if nobody there can take it";
                };
        boolean serious = kind == Kind.CONFLICT && policy == HitPolicy.PRIORITY;
        return new Finding(
                kind,
                serious ? Severity.WARNING : Severity.INFO,
                List.of(first.name(), second.name()),
                text,
                Optional.of(example));
    }
}
