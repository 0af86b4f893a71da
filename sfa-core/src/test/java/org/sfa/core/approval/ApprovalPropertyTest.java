package org.sfa.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.RejectedException;

/** Whoever proposes, decides, hands on, waits or tries to cheat, in whatever order: it ends as a model of a few lines says. */
class ApprovalPropertyTest {

    private static final List<String> PEOPLE = List.of("ann", "bob", "boss", "cfo", "law", "dep");
    private static final Duration LIMIT = Duration.ofHours(8);

    private enum Act {
        PROPOSE,
        APPROVE,
        REJECT,
        SEND_BACK,
        RECALL,
        DELEGATE,
        EDIT,
        SAVE_DIRECTLY,
        WAIT
    }

    /** What is done, by whom, with what amount, and to whom a decision is handed. */
    private record Move(Act act, String who, int amount, String other) {}

    /** A step as the model knows it. */
    private static final class Asked {
        private final Set<String> open = new TreeSet<>();
        private final Set<String> escalated = new TreeSet<>();
        private final Set<String> agreed = new TreeSet<>();
        private final boolean all;
        private boolean done;

        Asked(boolean all, String... people) {
            this.all = all;
            open.addAll(List.of(people));
        }

        Set<String> canDecide() {
            Set<String> people = new TreeSet<>(open);
            people.addAll(escalated);
            return people;
        }
    }

    /** The model, beside the real thing: manager, then the two of the board and one of two others at the same time. */
    private static final class Session {

        private final ApprovalBench bench = ApprovalBench.asking(
                ApprovalStep.anyOf("manager", 1, id("boss")).within(TimeLimit.escalateAfter(LIMIT, id("dep"))),
                ApprovalStep.allOf("board", 2, id("cfo"), id("law")),
                ApprovalStep.anyOf("opinion", 2, id("dep"), id("law")));

        private Money amount = Money.parse("USD 500");
        private @Nullable ApprovalRequest pending;
        private @Nullable Money proposed;
        private @Nullable String requester;
        private boolean edited;
        private List<Map<String, Asked>> stages = new ArrayList<>();
        private int waited;

        private static SalesUserId id(String name) {
            return new SalesUserId(name);
        }

        void take(Move move) {
            switch (move.act()) {
                case PROPOSE -> propose(move);
                case APPROVE -> approve(move);
                case REJECT -> decide(move, ApprovalStatus.REJECTED);
                case SEND_BACK -> decide(move, ApprovalStatus.RETURNED);
                case RECALL -> recall(move);
                case DELEGATE -> delegate(move);
                case EDIT -> {
                    bench.as(move.who())
                            .opportunities()
                            .update(
                                    ApprovalBench.DEAL,
                                    deal -> deal.withNextStep(deal.nextStep().orElse("") + "."),
                                    "");
                    edited = true;
                }
                case SAVE_DIRECTLY -> saveDirectly(move);
                case WAIT -> waitAWhile();
            }
            check();
        }

        private static Money usd(int amount) {
            return Money.parse("USD " + amount);
        }

        private void propose(Move move) {
            ApprovalService service = bench.approvals(move.who());
            Money wanted = usd(move.amount());
            boolean isFree =
                    move.amount() < 1_000 || wanted.equals(amount) || move.who().equals("boss");
            if (isFree) {
                assertThat(service.propose(Opportunity.TYPE, ApprovalBench.DEAL, deal -> deal.withAmount(wanted), ""))
                        .isEmpty();
                if (move.who().equals(requester)) {
                    end();
                }
                edited |= !wanted.equals(amount);
                amount = wanted;
                return;
            }
            boolean isAsked = Set.of("cfo", "law", "dep").contains(move.who());
            if (pending != null && !move.who().equals(requester) || isAsked) {
                assertThatThrownBy(() -> service.propose(
                                Opportunity.TYPE, ApprovalBench.DEAL, deal -> deal.withAmount(wanted), ""))
                        .isInstanceOf(RejectedException.class);
                return;
            }
            pending = service.propose(Opportunity.TYPE, ApprovalBench.DEAL, deal -> deal.withAmount(wanted), "")
                    .orElseThrow();
            proposed = wanted;
            requester = move.who();
            edited = false;
            waited = 0;
            Map<String, Asked> first = new LinkedHashMap<>(Map.of("manager", new Asked(false, "boss")));
            Map<String, Asked> second = new LinkedHashMap<>();
            second.put("board", new Asked(true, "cfo", "law"));
            second.put("opinion", new Asked(false, "dep", "law"));
            stages = new ArrayList<>(List.of(first, second));
        }

        private List<Asked> stepsOf(String who) {
            return stages.isEmpty()
                    ? List.of()
                    : stages.get(0).values().stream()
                            .filter(step -> !step.done && step.canDecide().contains(who))
                            .toList();
        }

        private boolean may(Move move) {
            return pending != null
                    && !move.who().equals(requester)
                    && !stepsOf(move.who()).isEmpty();
        }

        private void refused(Runnable work) {
            assertThatThrownBy(work::run).isInstanceOf(SfaException.class);
        }

        private void approve(Move move) {
            ApprovalRequest request = pending;
            if (request == null) {
                return;
            }
            if (!may(move)) {
                refused(() -> bench.approvals(move.who()).approve(request.id(), ""));
                return;
            }
            ApprovalRequest after = bench.approvals(move.who()).approve(request.id(), "");
            if (edited) {
                assertThat(after.status()).isEqualTo(ApprovalStatus.OUTDATED);
                end();
                return;
            }
            for (Asked step : stepsOf(move.who())) {
                boolean outranks = step.escalated.contains(move.who());
                step.open.remove(move.who());
                step.agreed.add(move.who());
                step.done = !step.all || outranks || step.open.isEmpty();
            }
            if (stages.get(0).values().stream().allMatch(step -> step.done)) {
                stages.remove(0);
                waited = 0;
            }
            if (stages.isEmpty()) {
                assertThat(after.status()).isEqualTo(ApprovalStatus.APPROVED);
                amount = java.util.Objects.requireNonNull(proposed);
                end();
            }
        }

        private void decide(Move move, ApprovalStatus end) {
            ApprovalRequest request = pending;
            if (request == null) {
                return;
            }
            ApprovalService service = bench.approvals(move.who());
            if (!may(move)) {
                refused(() -> service.reject(request.id(), ""));
                return;
            }
            ApprovalRequest after = end == ApprovalStatus.REJECTED
                    ? service.reject(request.id(), "no")
                    : service.sendBack(request.id(), "more");
            assertThat(after.status()).isEqualTo(end);
            end();
        }

        private void recall(Move move) {
            ApprovalRequest request = pending;
            if (request == null) {
                return;
            }
            if (!move.who().equals(requester)) {
                refused(() -> bench.approvals(move.who()).recall(request.id(), ""));
                return;
            }
            bench.approvals(move.who()).recall(request.id(), "");
            end();
        }

        private void delegate(Move move) {
            ApprovalRequest request = pending;
            if (request == null) {
                return;
            }
            List<Asked> steps = may(move) ? stepsOf(move.who()) : List.of();
            List<Asked> fit = move.other().equals(requester)
                    ? List.of()
                    : steps.stream()
                            .filter(step -> !everAsked(step).contains(move.other()))
                            .toList();
            if (fit.isEmpty()) {
                refused(() -> bench.approvals(move.who()).delegate(request.id(), id(move.other()), ""));
                return;
            }
            bench.approvals(move.who()).delegate(request.id(), id(move.other()), "");
            for (Asked step : fit) {
                Set<String> from = step.open.contains(move.who()) ? step.open : step.escalated;
                from.remove(move.who());
                from.add(move.other());
            }
        }

        private Set<String> everAsked(Asked step) {
            Set<String> people = new HashSet<>(step.canDecide());
            people.addAll(step.agreed);
            return people;
        }

        private void saveDirectly(Move move) {
            Money wanted = usd(move.amount());
            boolean isFree =
                    move.amount() < 1_000 || wanted.equals(amount) || move.who().equals("boss");
            Runnable save = () -> bench.as(move.who()).run(unit -> unit.repository(Opportunity.TYPE)
                    .save(unit.repository(Opportunity.TYPE)
                            .load(ApprovalBench.DEAL)
                            .withAmount(wanted)));
            if (isFree) {
                save.run();
                edited |= !wanted.equals(amount);
                amount = wanted;
            } else {
                refused(save);
            }
        }

        private void waitAWhile() {
            bench.advance(LIMIT.plusMinutes(1));
            bench.system.approvals().lookAfterOverdue();
            if (pending != null && stages.size() == 2) {
                waited++;
                if (waited == 1) {
                    stages.get(0).get("manager").escalated.add("dep");
                }
            }
        }

        private void end() {
            pending = null;
            requester = null;
            stages = new ArrayList<>();
        }

        private void check() {
            assertThat(bench.amount()).isEqualTo(amount);
            ApprovalRequest known = pending;
            assertThat(bench.system
                            .approvals()
                            .findPending(ApprovalBench.DEAL_REF)
                            .isPresent())
                    .isEqualTo(known != null);
            if (known != null) {
                Set<String> waiting = new TreeSet<>();
                stages.get(0).values().stream()
                        .filter(step -> !step.done)
                        .forEach(step -> waiting.addAll(step.canDecide()));
                assertThat(bench.request(known).waitingFor())
                        .extracting(SalesUserId::value)
                        .containsExactlyInAnyOrderElementsOf(waiting);
            }
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(Act.values()),
                        Arbitraries.of(PEOPLE),
                        Arbitraries.of(400, 2_000, 3_000),
                        Arbitraries.of(PEOPLE))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 400)
    void approvals_endAsTheModelSays(@ForAll("moves") List<Move> moves) {
        Session session = new Session();
        moves.forEach(session::take);
    }
}
