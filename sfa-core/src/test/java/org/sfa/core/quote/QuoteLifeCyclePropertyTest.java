package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.RejectedException;

/** Whatever people do with the quotes of a deal, in whatever order: it ends as a model of a few lines says. */
class QuoteLifeCyclePropertyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Money BEFORE_ANY = Money.parse("USD 7");

    private enum Action {
        DRAFT,
        CHANGE,
        SUBMIT,
        APPROVE,
        RETURN,
        SEND,
        ACCEPT,
        REJECT,
        REVISE,
        MAKE_PRIMARY
    }

    /** What is done, to which of the quotes that there are, with which price. */
    private record Step(Action action, int quote, int price) {}

    /** One quote as the model knows it. */
    private static final class Known {
        private QuoteStatus status = QuoteStatus.DRAFT;
        private int price;
        private long revision = 1;

        Known(int price) {
            this.price = price;
        }
    }

    /** The model, beside the service. */
    private static final class Session {

        private final Sandbox sandbox = new Sandbox();
        private final QuoteService service = new QuoteService(sandbox.units());
        private final Map<QuoteId, Known> model = new LinkedHashMap<>();
        private @Nullable QuoteId primary;
        private Money amount = BEFORE_ANY;

        Session() {
            Deals.open(sandbox);
            Opportunity deal = sandbox.load(Opportunity.TYPE, Deals.DEAL);
            sandbox.save(Opportunity.TYPE, deal.withAmount(BEFORE_ANY));
        }

        void take(Step step) {
            if (step.action() == Action.DRAFT || model.isEmpty()) {
                QuoteId id = new QuoteId("Q-" + model.size());
                service.draft(Deals.quote(id.value(), line(step.price())));
                model.put(id, new Known(step.price()));
                primary = primary == null ? id : primary;
            } else {
                QuoteId id = new ArrayList<>(model.keySet()).get(step.quote() % model.size());
                Known known = model.get(id);
                if (isAllowed(step, id, known)) {
                    act(step, id, known);
                } else {
                    assertThatThrownBy(() -> call(step, id))
                            .as("%s of %s, which is %s", step, id, known.status)
                            .isInstanceOf(RejectedException.class);
                }
            }
            if (primary != null) {
                amount = Money.of(CurrencyUnit.USD, model.get(primary).price);
            }
            check();
        }

        private boolean isAllowed(Step step, QuoteId id, Known known) {
            boolean takesOver = step.action() == Action.ACCEPT || step.action() == Action.MAKE_PRIMARY;
            if (takesOver && primary != null && !primary.equals(id)) {
                if (model.get(primary).status == QuoteStatus.ACCEPTED) {
                    return false;
                }
            }
            boolean isNoChange = step.action() == Action.CHANGE && step.price() == known.price;
            return isNoChange || isAllowed(step.action(), known.status);
        }

        private static boolean isAllowed(Action action, QuoteStatus status) {
            return switch (action) {
                case DRAFT -> true;
                case CHANGE -> status == QuoteStatus.DRAFT;
                case SUBMIT ->
                    Set.of(QuoteStatus.DRAFT, QuoteStatus.IN_APPROVAL).contains(status);
                case APPROVE ->
                    Set.of(QuoteStatus.DRAFT, QuoteStatus.IN_APPROVAL, QuoteStatus.APPROVED)
                            .contains(status);
                case RETURN ->
                    Set.of(QuoteStatus.DRAFT, QuoteStatus.IN_APPROVAL, QuoteStatus.APPROVED)
                            .contains(status);
                case SEND -> Set.of(QuoteStatus.APPROVED, QuoteStatus.SENT).contains(status);
                case ACCEPT -> Set.of(QuoteStatus.SENT, QuoteStatus.ACCEPTED).contains(status);
                case REJECT -> status != QuoteStatus.EXPIRED && status != QuoteStatus.SUPERSEDED;
                case REVISE -> status != QuoteStatus.SUPERSEDED;
                case MAKE_PRIMARY -> status.isAlive();
            };
        }

        private void act(Step step, QuoteId id, Known known) {
            Quote result = call(step, id);
            switch (step.action()) {
                case CHANGE -> known.price = step.price();
                case ACCEPT, MAKE_PRIMARY -> primary = id;
                case REJECT -> primary = id.equals(primary) ? null : primary;
                case REVISE -> {
                    Known next = new Known(known.price);
                    next.revision = known.revision + 1;
                    model.put(result.id(), next);
                    primary = primary == null || id.equals(primary) ? result.id() : primary;
                }
                default -> {}
            }
            if (step.action() != Action.CHANGE && step.action() != Action.MAKE_PRIMARY) {
                known.status = step.action() == Action.REVISE ? QuoteStatus.SUPERSEDED : result.status();
            }
        }

        private Quote call(Step step, QuoteId id) {
            return switch (step.action()) {
                case CHANGE -> service.update(id, quote -> quote.withLines(line(step.price())), "changed");
                case SUBMIT -> service.submit(id, "submitted");
                case APPROVE -> service.approve(id, "approved");
                case RETURN -> service.returnToDraft(id, "returned");
                case SEND -> service.send(id, DAY, "sent");
                case ACCEPT -> service.accept(id, DAY, "accepted");
                case REJECT -> service.reject(id, "rejected");
                case REVISE -> service.revise(id, "revised");
                case MAKE_PRIMARY -> service.makePrimary(id);
                case DRAFT -> throw new IllegalStateException("drafts have a way of their own");
            };
        }

        private void check() {
            model.forEach((id, known) -> {
                Quote quote = sandbox.load(Quote.TYPE, id);
                assertThat(quote.status()).as("status of %s", id).isEqualTo(known.status);
                assertThat(quote.revision()).as("revision of %s", id).isEqualTo(known.revision);
                assertThat(quote.net()).contains(Money.of(CurrencyUnit.USD, known.price));
                assertThat(quote.isPrimary()).as("%s is primary", id).isEqualTo(id.equals(primary));
            });
            assertThat(sandbox.load(Opportunity.TYPE, Deals.DEAL).amount()).isEqualTo(Optional.of(amount));
        }

        private static QuoteLine line(int price) {
            return QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.of(CurrencyUnit.USD, price));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Action.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 999))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 200)
    void anySteps_endAsTheModelSays(@ForAll("steps") List<Step> steps) {
        Session session = new Session();
        steps.forEach(session::take);
    }
}
