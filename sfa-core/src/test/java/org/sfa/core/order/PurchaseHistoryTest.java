package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.order.Shop.ACME;
import static org.sfa.core.order.Shop.CABLE;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.SERVER;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Selector;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.VersionConflictException;

class PurchaseHistoryTest extends OrderFixture {

    @Test
    void purchases_canBeAskedForByAnyCondition() {
        placed("1");
        QuoteId other = Shop.accept(sfa, Shop.draft(sfa, "2", Shop.line("1", CABLE, 100, "USD 2")));
        orders.place(other, DAY.plusDays(5), "more cables");

        assertThat(sfa.purchases().of(ACME)).extracting(Purchase::day).containsExactly(DAY.plusDays(5), DAY, DAY);
        assertThat(sfa.purchases()
                        .buyers(
                                Purchase.TYPE
                                        .family
                                        .is(ProductFamily.of("cables"))
                                        .and(Purchase.TYPE.day.atLeast(DAY)),
                                Money.parse("USD 194.97")))
                .singleElement()
                .satisfies(buyer -> {
                    assertThat(buyer.account()).isEqualTo(ACME);
                    assertThat(buyer.net()).isEqualTo(Money.parse("USD 194.97"));
                    assertThat(buyer.last()).isEqualTo(DAY.plusDays(5));
                    assertThat(buyer.purchases()).hasSize(2);
                });
        assertThat(sfa.purchases().buyers(Purchase.TYPE.product.is(CABLE), Money.parse("USD 194.98")))
                .isEmpty();
        assertThat(sfa.purchases().buyers(Purchase.TYPE.product.is(CABLE), Money.parse("EUR 0")))
                .isEmpty();
        Account account = Shop.account(sfa);
        assertThat(account.purchasedFamilies()).containsExactlyInAnyOrder("servers", "cables");
        assertThat(account.purchasedProducts()).isEqualTo(Set.of(SERVER, CABLE));
        assertThat(account.purchases()).isEqualTo(2);
        assertThat(account.lastPurchase()).contains(DAY.plusDays(5));
        assertThat(account.purchaseVolume()).contains(Money.parse("USD 1164.87"));
    }

    @Test
    void purchaseVolume_isAbsentInSeveralCurrencies() {
        placed("1");
        Order euros =
                orders.place(Shop.accept(sfa, Shop.draft(sfa, "2", Shop.line("1", CABLE, 1, "EUR 2"))), DAY, "cable");
        assertThat(Shop.account(sfa).purchaseVolume()).isEmpty();
        orders.cancelled(euros.id(), "E-1", "mistake");
        assertThat(Shop.account(sfa).purchaseVolume()).contains(Money.parse("USD 970.87"));
    }

    @Test
    void summaryOfTheAccount_canBeAskedForByThePathOfADeal() {
        Order order = placed("1");
        Shop.draft(sfa, "2", Shop.line("1", CABLE, 1, "USD 2"));
        Criterion<Opportunity> upsell = Selector.has(
                        AttributePath.of(Opportunity.TYPE.account, Account.TYPE.purchasedFamilies), "Servers")
                .and(AttributePath.of(Opportunity.TYPE.account, Account.TYPE.lastPurchase)
                        .atLeast(DAY))
                .and(AttributePath.of(Opportunity.TYPE.account, Account.TYPE.purchaseVolume)
                        .atLeast(Money.parse("USD 900")))
                .and(Opportunity.TYPE.outcome.is(Outcome.OPEN));
        assertThat(sfa.<Long>call(unit -> unit.repository(Opportunity.TYPE).count(upsell)))
                .isEqualTo(1);
        orders.cancelled(order.id(), "E-1", "mistake");
        assertThat(sfa.<Long>call(unit -> unit.repository(Opportunity.TYPE).count(upsell)))
                .isZero();
    }

    @Test
    void summaryOfTheAccount_isRightWhenTwoOrdersChangeItAtOnce() {
        erp.answer(OrderPort.Answer.LATER);
        Order first = posted("1");
        Order second = posted("2");
        Money net = first.net().orElseThrow();
        OrderLine cables = first.lines()
                .get(1)
                .with(BigDecimal.TEN, net, first.lines().get(1).tax());
        orders.change(first.id(), List.of(cables), "cables only, for as much");
        try (UnitOfWork unit = sfa.begin()) {
            // Each of the two sees the servers of the other one.
            orders.in(unit).confirmChange(first.id(), "E-1", 2);
            orders.cancelled(second.id(), "E-2", "mistake");
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(VersionConflictException.class)
                    .hasMessageStartingWith("account:A-1 was changed by somebody else");
        }
        orders.confirmChange(first.id(), "E-1", 2);
        assertThat(Shop.account(sfa).purchasedFamilies()).containsExactly("cables");
    }
}
