package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.rules.analysis.Finding.Kind;
import org.sfa.rules.analysis.Finding.Severity;
import org.sfa.rules.assignment.Target;

/** Finds leads that no rule matches, and targets to which none are sent. */
final class Coverage {

    private final Subject subject;
    private final Set<Integer> neverCounting;

    Coverage(Subject subject, Set<Integer> neverCounting) {
        this.subject = subject;
        this.neverCounting = neverCounting;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        gap().ifPresent(findings::add);
        findings.addAll(unusedTargets());
        return findings;
    }

    private Optional<Finding> gap() {
        List<Search.Cover> covers =
                subject.rules().stream().flatMap(rule -> rule.covers().stream()).toList();
        Subject.Outcome outcome = search(subject.space().free(), covers);
        if (outcome.isCovered()) {
            return Optional.empty();
        }
        Optional<Example> example = outcome.example().map(any -> telling(any, covers));
        return Optional.of(
                example.isPresent()
                        ? new Finding(
                                Kind.GAP,
                                Severity.WARNING,
                                List.of(),
                                "some leads are matched by no rule and go to the default target, "
                                        + subject.set().defaultTarget(),
                                example)
                        : new Finding(
                                Kind.UNDECIDED,
                                Severity.INFO,
                                List.of(),
                                "no lead was found that no rule matches, and no proof that there is none",
                                Optional.empty()));
    }

    private Subject.Outcome search(@Nullable BitSet[] sides, List<Search.Cover> covers) {
        return subject.search(List.<@Nullable BitSet[]>of(sides), covers, shown -> subject.decide(shown)
                .isByDefault());
    }

    /**
     * A gap says more when it is not for want of a value: a lead that has as many of those that rules ask for as it
     * can.
     */
    private Example telling(Example any, List<Search.Cover> covers) {
        Space space = subject.space();
        Example example = any;
        @Nullable BitSet[] sides = space.free();
        for (int i = 0; i < space.scales().size(); i++) {
            Scale scale = space.scales().get(i);
            boolean plain = scale.steps().size() == 1 && scale.kind().target().isEmpty();
            BitSet named = new BitSet();
            scale.possible().stream().filter(scale::isNamed).forEach(named::set);
            @Nullable BitSet[] narrower = sides.clone();
            if (plain && space.restrict(narrower, i, named)) {
                Optional<Example> found = search(narrower, covers).example();
                if (found.isPresent()) {
                    example = found.get();
                    sides = narrower;
                }
            }
        }
        return example;
    }

    private List<Finding> unusedTargets() {
        Set<String> used = new LinkedHashSet<>(Set.of(subject.set().defaultTarget()));
        subject.rules().stream()
                .filter(rule -> !neverCounting.contains(rule.place()))
                .forEach(rule -> used.add(rule.target()));
        for (String name : List.copyOf(used)) {
            Optional<String> next = subject.set().target(name).fallback();
            while (next.isPresent() && used.add(next.get())) {
                next = subject.set().target(next.get()).fallback();
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Target target : subject.set().targets()) {
            if (!used.contains(target.name())) {
                List<String> rules = subject.rules().stream()
                        .filter(rule -> rule.target().equals(target.name()))
                        .map(Subject.Rule::name)
                        .toList();
                findings.add(new Finding(
                        Kind.UNUSED_TARGET,
                        Severity.WARNING,
                        rules,
                        target.name() + " gets no lead: "
                                + (rules.isEmpty()
                                        ? "no rule, no fallback and not the default names it"
                                        : "only rules that never count name it"),
                        Optional.empty()));
            }
        }
        return findings;
    }
}
