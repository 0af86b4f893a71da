package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

/** Whatever people, the ERP and the network do, in whatever order: it ends as a model of a few lines says. */
class OrderLifeCyclePropertyTest {

    private enum Action {
        REVISE,
        ACCEPT,
        ORDER,
        POST,
        LOSE_ANSWER,
        GO_DOWN,
        COME_UP,
        UNWILLING,
        WILLING,
        CONFIRM,
        SHIP,
        PAY,
        CANCEL,
        CHANGE,
        RESUBMIT
    }

    /** What is done, how much of it. */
    private record Step(Action action, int amount) {}

    private static final int PRICE = 10;

    /** The model, beside the service: one quote, its revisions, and its order. */
    private static final class Session {

        private final MutableClock clock = MutableClock.at(Sandbox.NOW);
        private final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());
        private final InMemoryErp erp = new InMemoryErp();
        private final Sfa sfa = Shop.open(store, clock, erp, new ArrayList<>());
        private QuoteId quote;
        private boolean isAccepted;
        private @Nullable OrderId order;
        private int quantity = 20;
        private int asked;
        private int shipped;
        private int paid;
        private boolean erpHasIt;
        private boolean isPosted;
        private boolean isConfirmed;
        private boolean isRefused;
        private boolean isCancelling;
        private boolean isCancelled;
        private boolean isDown;
        private boolean isUnwilling;
        private int lost;
        private final List<String> queue = new ArrayList<>();
        private int facts;

        Session() {
            Shop.stock(sfa);
            quote = Shop.draft(sfa, "Q", Shop.line("1", Shop.SERVER, quantity, "USD " + PRICE));
            sfa.quotes()
                    .update(
                            quote,
                            draft -> draft.withDiscounts()
                                    .withShipping(Optional.empty())
                                    .withShippingTaxes(),
                            "plain");
        }

        void take(Step step) {
            switch (step.action()) {
                case REVISE -> revise();
                case ACCEPT -> accept();
                case ORDER -> order();
                case POST -> post();
                case LOSE_ANSWER -> erp.loseAnswers(++lost);
                case GO_DOWN -> down(true);
                case COME_UP -> down(false);
                case UNWILLING -> willing(false);
                case WILLING -> willing(true);
                default -> {
                    if (order != null) {
                        ordered(step);
                    }
                }
            }
            check();
        }

        private void down(boolean now) {
            isDown = now;
            erp.setDown(now);
        }

        private void willing(boolean now) {
            isUnwilling = !now;
            if (now) {
                erp.accept();
            } else {
                erp.refuse("no");
            }
        }

        private void revise() {
            if (order != null) {
                assertRefused(() -> sfa.quotes().revise(quote, "revised"));
            } else {
                quote = sfa.quotes().revise(quote, "revised").id();
                isAccepted = false;
            }
        }

        private void accept() {
            if (order == null && !isAccepted) {
                Shop.accept(sfa, quote);
                isAccepted = true;
            }
        }

        private void order() {
            if (order == null && !isAccepted) {
                assertRefused(() -> sfa.orders().place(quote, Shop.DAY, "early"));
                return;
            }
            Order placed = sfa.orders().place(quote, Shop.DAY, "signed");
            if (order == null) {
                order = placed.id();
                queue.add("place");
            }
            assertThat(placed.id()).isEqualTo(order);
        }

        /** The courier, as the model sees it: in order, and none before the one ahead of it is done. */
        private void post() {
            clock.advance(Duration.ofMinutes(10));
            sfa.courier().deliver();
            while (!queue.isEmpty() && deliver(queue.get(0))) {
                queue.remove(0);
            }
        }

        private boolean deliver(String message) {
            boolean isNothing =
                    switch (message) {
                        case "place" -> isPosted || isRefused || isCancelled;
                        case "cancel" -> !isCancelling;
                        default -> asked == 0 || isCancelled || isRefused;
                    };
            if (isNothing) {
                return true;
            }
            if (isDown) {
                return false;
            }
            // An ERP that has the order does not refuse it when its answer was lost.
            boolean isKnown = message.equals("place") && erpHasIt;
            if (isUnwilling && !isKnown) {
                refused(message);
                return true;
            }
            erpHasIt |= message.equals("place");
            if (lost > 0) {
                lost--;
                return false;
            }
            done(message);
            return true;
        }

        private void refused(String message) {
            switch (message) {
                case "place" -> {
                    isRefused = !isCancelling;
                    isCancelled = isCancelling;
                    isCancelling = false;
                    asked = 0;
                }
                case "cancel" -> isCancelling = false;
                default -> asked = 0;
            }
        }

        private void done(String message) {
            switch (message) {
                case "place" -> isPosted = true;
                case "cancel" -> {
                    isCancelling = false;
                    isCancelled = true;
                    asked = 0;
                }
                default -> agree();
            }
        }

        private void agree() {
            quantity = asked;
            asked = 0;
        }

        private void ordered(Step step) {
            OrderId id = order;
            int amount = step.amount();
            String key = "E-" + ++facts;
            boolean isByErp = step.action() == Action.CONFIRM || step.action() == Action.SHIP;
            if (isByErp && !erpHasIt) {
                return; // It reports nothing about what it does not have.
            }
            switch (step.action()) {
                case CONFIRM ->
                    expect(!isRefused, () -> sfa.orders().confirm(id, key, Shop.DAY), () -> isConfirmed = true);
                case SHIP -> {
                    boolean fits = shipped + amount <= quantity;
                    boolean fitsChange = asked > 0 && shipped + amount <= asked;
                    expect(
                            !isRefused && !isCancelled && (fits || fitsChange),
                            () -> sfa.orders().recordShipment(id, Shop.shipment(key, "1", amount)),
                            () -> {
                                if (!fits) {
                                    agree();
                                } else if (!fitsChange) {
                                    asked = 0;
                                }
                                isCancelling = false;
                                shipped += amount;
                            });
                }
                case PAY -> {
                    Payment payment = Shop.payment(key, Money.parse("USD " + amount * PRICE));
                    expect(true, () -> sfa.orders().recordPayment(id, payment), () -> paid += amount * PRICE);
                    sfa.orders().recordPayment(id, payment);
                }
                case CANCEL -> {
                    boolean isNothing = isCancelling || isCancelled;
                    expect(isNothing || shipped == 0, () -> sfa.orders().cancel(id, "cancelled " + key), () -> {
                        if (!isNothing && isRefused) {
                            isRefused = false;
                            isCancelled = true;
                        } else if (!isNothing) {
                            isCancelling = true;
                            queue.add("cancel");
                        }
                    });
                }
                case CHANGE -> change(id, amount);
                case RESUBMIT ->
                    expect(isRefused, () -> sfa.orders().resubmit(id, "again"), () -> {
                        isRefused = false;
                        isPosted = false;
                        erpHasIt = false;
                        queue.add("place");
                    });
                default -> throw new IllegalStateException(step.toString());
            }
        }

        private void change(OrderId id, int wanted) {
            OrderLine line = Shop.load(sfa, id).lines().get(0);
            Money net = Money.parse("USD " + wanted * PRICE);
            List<OrderLine> lines = List.of(line.with(BigDecimal.valueOf(wanted), net, net.multipliedBy(0)));
            boolean isSame = Shop.load(sfa, id).lines().equals(lines);
            boolean isAllowed = asked == 0 && !isRefused && !isCancelled && !isCancelling;
            expect(
                    isAllowed && (isSame || wanted >= shipped),
                    () -> sfa.orders().change(id, lines, "changed"),
                    () -> {
                        if (!isSame) {
                            asked = wanted;
                            queue.add("change");
                        }
                    });
        }

        private void expect(boolean isAllowed, Runnable call, Runnable then) {
            if (isAllowed) {
                call.run();
                then.run();
            } else {
                assertRefused(call);
            }
        }

        private static void assertRefused(Runnable call) {
            assertThatThrownBy(call::run).isInstanceOf(RejectedException.class);
        }

        private void check() {
            assertThat(erp.orders().size()).as("orders in the ERP").isLessThanOrEqualTo(order == null ? 0 : 1);
            assertThat(store.outbox().list(Outbox.State.PARKED, 10)).isEmpty();
            if (order == null) {
                return;
            }
            Quote sold = sfa.call(unit -> unit.repository(Quote.TYPE).load(quote));
            assertThat(sold.status()).isEqualTo(QuoteStatus.ORDERED);
            Order now = Shop.load(sfa, order);
            assertThat(now.lines().get(0).quantity()).isEqualByComparingTo(BigDecimal.valueOf(quantity));
            assertThat(now.pendingChange().isPresent()).as("pending").isEqualTo(asked > 0);
            assertThat(now.paid()).contains(Money.parse("USD " + paid));
            assertThat(now.balance())
                    .contains((isCancelled
                                    ? Money.zero(now.currency())
                                    : now.total().orElseThrow())
                            .minus(now.paid().orElseThrow()));
            assertThat(now.total().orElseThrow())
                    .isEqualTo(now.lines().get(0).net().plus(now.lines().get(0).tax()));
            assertThat(now.erpNumber().isPresent()).as("posted").isEqualTo(isPosted);
            assertThat(now.status()).isEqualTo(status(now));
            boolean isPurchase = !isRefused && !isCancelled;
            Account account = Shop.account(sfa);
            assertThat(account.purchases()).isEqualTo(isPurchase ? 1 : 0);
            assertThat(account.purchaseVolume()).isEqualTo(now.net().filter(net -> isPurchase));
            assertThat(account.purchasedFamilies().isEmpty()).isEqualTo(!isPurchase);
            assertThat(sfa.purchases().of(Shop.ACME)).hasSize(isPurchase ? 1 : 0);
        }

        private OrderStatus status(Order now) {
            if (isCancelled) {
                return OrderStatus.CANCELLED;
            }
            if (isCancelling) {
                return OrderStatus.CANCELLING;
            }
            if (isRefused) {
                return OrderStatus.REFUSED;
            }
            Money paidSoFar = Money.parse("USD " + paid);
            if (shipped == quantity && !paidSoFar.isLessThan(now.total().orElseThrow())) {
                return OrderStatus.COMPLETED;
            }
            return isConfirmed ? OrderStatus.CONFIRMED : isPosted ? OrderStatus.POSTED : OrderStatus.PLACED;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Action.class), Arbitraries.integers().between(1, 25))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40)
                .map(steps -> {
                    // Most of what can happen happens to an order.
                    List<Step> all = new ArrayList<>(steps);
                    all.add(all.size() / 4, new Step(Action.ACCEPT, 1));
                    all.add(all.size() / 4 + 1, new Step(Action.ORDER, 1));
                    return all;
                });
    }

    @Property(tries = 1000)
    void anySteps_endAsTheModelSays(@ForAll("steps") List<Step> steps) {
        Session session = new Session();
        steps.forEach(session::take);
    }
}
