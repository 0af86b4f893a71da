package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.rules.analysis.Finding.Kind;
import org.sfa.rules.analysis.Finding.Severity;
import org.sfa.rules.assignment.HitPolicy;

/** Finds rules that never count, or that change nothing. */
final class SingleRules {

    /** A proof that needs more rules than this is not made shorter. */
    private static final int MOST_TO_SHORTEN = 40;

    private final Subject subject;
    private final Instant from;
    private final boolean collects;
    private final Set<Integer> neverCounting = new HashSet<>();

    SingleRules(Subject subject, Instant from) {
        this.subject = subject;
        this.from = from;
        this.collects = subject.set().hitPolicy() == HitPolicy.COLLECT;
    }

    /** The places of the rules that never count. */
    Set<Integer> neverCounting() {
        return neverCounting;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Search.Cover> covers = new ArrayList<>();
        for (Subject.Rule rule : subject.rules()) {
            Optional<Finding> finding = never(rule).or(() -> collects ? unseen(rule) : shadowed(rule, covers));
            finding.ifPresent(findings::add);
            covers.addAll(rule.covers());
        }
        if (collects) {
            findings.addAll(redundant());
        }
        return findings;
    }

    private Optional<Finding> never(Subject.Rule rule) {
        if (rule.atMost().isEmpty()) {
            neverCounting.add(rule.place());
            return Optional.of(new Finding(
                    Kind.IMPOSSIBLE,
                    Severity.ERROR,
                    List.of(rule.name()),
                    rule.name() + " can't match any lead: "
                            + contradiction(rule.rule().when()),
                    Optional.empty()));
        } else if (rule.inForce().isEmpty()) {
            neverCounting.add(rule.place());
            return Optional.of(new Finding(
                    Kind.NEVER_IN_FORCE,
                    Severity.WARNING,
                    List.of(rule.name()),
                    rule.name() + " ends at " + rule.rule().until().orElseThrow() + ", and the set goes live at "
                            + from,
                    Optional.empty()));
        }
        return Optional.empty();
    }

    /** Returns the parts of a conjunction that contradict each other, without those that have no part in it. */
    private Criterion<Lead> contradiction(Criterion<Lead> condition) {
        if (!(condition instanceof Criterion.And<Lead> and)) {
            return condition;
        }
        List<Criterion<Lead>> parts = new ArrayList<>(and.parts());
        for (Criterion<Lead> part : and.parts()) {
            List<Criterion<Lead>> fewer = new ArrayList<>(parts);
            fewer.remove(part);
            if (new Regions(subject.space())
                    .of(Criterion.allOf(fewer)).atMost().stream()
                            .allMatch(box -> subject.space().sides(box) == null)) {
                parts = fewer;
            }
        }
        return parts.size() == 1 ? parts.get(0) : Criterion.allOf(parts);
    }

    private Optional<Finding> unseen(Subject.Rule rule) {
        Subject.Outcome outcome = subject.search(rule.atMost(), List.of(), example -> subject.decide(example)
                .rules()
                .contains(rule.name()));
        return outcome.example().isPresent() ? Optional.empty() : Optional.of(undecided(rule));
    }

    private Finding undecided(Subject.Rule rule) {
        return new Finding(
                Kind.UNDECIDED,
                Severity.INFO,
                List.of(rule.name()),
                "no lead was found for which " + rule.name() + " counts, and no proof that there is none",
                Optional.empty());
    }

    private Optional<Finding> shadowed(Subject.Rule rule, List<Search.Cover> covers) {
        Subject.Outcome outcome = subject.search(rule.atMost(), covers, example -> subject.decide(example)
                .rules()
                .contains(rule.name()));
        if (outcome.example().isPresent()) {
            return Optional.empty();
        } else if (!outcome.isCovered()) {
            return Optional.of(undecided(rule));
        } else if (outcome.by().isEmpty()) {
            // Found to be empty on a closer look.
            neverCounting.add(rule.place());
            return Optional.of(new Finding(
                    Kind.IMPOSSIBLE,
                    Severity.ERROR,
                    List.of(rule.name()),
                    rule.name() + " can't match any lead: " + rule.rule().when(),
                    Optional.empty()));
        }
        neverCounting.add(rule.place());
        List<Subject.Rule> by = shortened(rule, outcome.by());
        Optional<Example> example = subject.search(
                        rule.atMost(),
                        List.of(),
                        shown -> rule.matches(shown)
                                && !subject.decide(shown).rules().contains(rule.name()))
                .example();
        boolean same = by.stream().allMatch(other -> other.target().equals(rule.target()));
        if (by.size() == 1 && same && isWithin(by.get(0), List.of(rule))) {
            return Optional.of(duplicate(rule, by.get(0), example));
        }
        String rest = same
                ? ", and has the same target"
                : "; their leads go to "
                        + by.stream().map(Subject.Rule::target).distinct().collect(Collectors.joining(", "))
                        + " and not to " + rule.target();
        return Optional.of(new Finding(
                Kind.SHADOWED,
                same ? Severity.WARNING : Severity.ERROR,
                names(rule, by),
                rule.name() + " never counts: " + joined(by) + " before it "
                        + (by.size() == 1 ? "matches" : "together match") + " all that it matches"
                        + (by.size() == 1 ? rest.replace("their leads go", "its leads go") : rest),
                example));
    }

    private static Finding duplicate(Subject.Rule rule, Subject.Rule other, Optional<Example> example) {
        return new Finding(
                Kind.DUPLICATE,
                Severity.WARNING,
                names(rule, List.of(other)),
                rule.name() + " matches the same as " + other.name() + " and has the same target, " + rule.target(),
                example);
    }

    /** Under COLLECT a rule matters unless others send all its leads to its target; of equal ones the first is kept. */
    private List<Finding> redundant() {
        List<Finding> findings = new ArrayList<>();
        Set<Integer> dropped = new HashSet<>(neverCounting);
        for (int place = subject.rules().size() - 1; place >= 0; place--) {
            Subject.Rule rule = subject.rules().get(place);
            List<Subject.Rule> others = subject.rules().stream()
                    .filter(other -> other != rule
                            && !dropped.contains(other.place())
                            && other.target().equals(rule.target()))
                    .toList();
            if (dropped.contains(place) || others.isEmpty()) {
                continue;
            }
            Subject.Outcome outcome =
                    subject.search(rule.atMost(), covers(others), example -> subject.decide(example).rules().stream()
                            .noneMatch(name -> others.stream()
                                    .anyMatch(other -> other.name().equals(name))));
            if (outcome.isCovered() && !outcome.by().isEmpty()) {
                dropped.add(place);
                List<Subject.Rule> by = shortened(rule, outcome.by());
                Optional<Example> example = subject.search(rule.atMost(), List.of(), shown -> subject.decide(shown)
                                .rules()
                                .contains(rule.name()))
                        .example();
                findings.add(
                        0,
                        by.size() == 1 && isWithin(by.get(0), List.of(rule))
                                ? duplicate(rule, by.get(0), example)
                                : new Finding(
                                        Kind.REDUNDANT,
                                        Severity.INFO,
                                        names(rule, by),
                                        rule.name() + " changes nothing: " + joined(by)
                                                + (by.size() == 1 ? " sends" : " together send")
                                                + " all that it matches to " + rule.target() + " too",
                                        example));
            }
        }
        return findings;
    }

    private boolean isWithin(Subject.Rule rule, Collection<Subject.Rule> others) {
        return subject.search(rule.atMost(), covers(others), example -> false).isCovered();
    }

    /** Leaves out of a proof the rules that it can do without. */
    private List<Subject.Rule> shortened(Subject.Rule rule, List<Integer> places) {
        List<Subject.Rule> by =
                new ArrayList<>(places.stream().map(subject.rules()::get).toList());
        if (by.size() <= MOST_TO_SHORTEN) {
            for (Subject.Rule other : List.copyOf(by)) {
                List<Subject.Rule> fewer = new ArrayList<>(by);
                fewer.remove(other);
                if (!fewer.isEmpty() && isWithin(rule, fewer)) {
                    by = fewer;
                }
            }
        }
        return by;
    }

    private static List<Search.Cover> covers(Collection<Subject.Rule> rules) {
        return rules.stream().flatMap(rule -> rule.covers().stream()).toList();
    }

    private static List<String> names(Subject.Rule first, List<Subject.Rule> others) {
        List<String> names = new ArrayList<>(List.of(first.name()));
        others.forEach(other -> names.add(other.name()));
        return names;
    }

    private static String joined(List<Subject.Rule> rules) {
        return rules.stream().map(Subject.Rule::name).collect(Collectors.joining(" and "));
    }
}
