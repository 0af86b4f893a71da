package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.quote.Discount;

class DiscountStepsTest {

    private static final CurrencyUnit USD = CurrencyUnit.of("USD");

    private static Discount part(String fraction) {
        return Discount.of(new BigDecimal(fraction));
    }

    @Test
    void toNet_showsWhatEachDiscountTakes() {
        DiscountSteps steps = DiscountSteps.toNet(
                new BigDecimal("1000"),
                List.of(part("0.1"), Discount.of(Money.of(USD, 5)), part("0.1")),
                Money.of(USD, new BigDecimal("805.50")),
                RoundingMode.HALF_UP);

        assertThat(steps.gross()).isEqualByComparingTo("1000");
        assertThat(steps.amounts())
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("5.00"), new BigDecimal("89.50"));
    }

    @Test
    void toNet_keepsFixedAmountsWhenTheNetIsAShareThatWasRoundedUp() {
        DiscountSteps steps = DiscountSteps.toNet(
                new BigDecimal("10.004"),
                List.of(Discount.of(Money.of(USD, 5))),
                Money.of(USD, new BigDecimal("5.01")),
                RoundingMode.HALF_UP);

        assertThat(steps.amounts()).containsExactly(new BigDecimal("5.00"));
        assertThat(steps.gross()).isEqualByComparingTo("10.01");
    }

    @Test
    void toNet_neverAddsWhenTheNetIsAShareThatWasRoundedUp() {
        DiscountSteps steps = DiscountSteps.toNet(
                new BigDecimal("10.004"),
                List.of(part("0")),
                Money.of(USD, new BigDecimal("10.01")),
                RoundingMode.HALF_UP);

        assertThat(steps.amounts()).containsExactly(new BigDecimal("0.00"));
        assertThat(steps.gross()).isEqualByComparingTo("10.01");
    }

    @Test
    void between_meetsBothEnds() {
        Money subtotal = Money.of(USD, new BigDecimal("100.01"));
        DiscountSteps steps = DiscountSteps.between(
                subtotal,
                new BigDecimal("100.005"),
                List.of(part("0.5"), Discount.of(Money.of(USD, 1))),
                Money.of(USD, new BigDecimal("49.00")),
                RoundingMode.DOWN);

        assertThat(steps.gross()).isEqualByComparingTo(subtotal.getAmount());
        assertThat(steps.amounts()).containsExactly(new BigDecimal("50.01"), new BigDecimal("1.00"));
    }

    @Property
    void steps_addUpAndStayWithinAUnit(
            @ForAll @IntRange(min = 0, max = 9_999_999) int gross,
            @ForAll @IntRange(min = 0, max = 1000) int first,
            @ForAll @IntRange(min = 0, max = 1000) int second,
            @ForAll RoundingMode mode) {
        RoundingMode rounding = mode == RoundingMode.UNNECESSARY ? RoundingMode.HALF_EVEN : mode;
        BigDecimal exact = BigDecimal.valueOf(gross, 4);
        List<Discount> discounts =
                List.of(Discount.of(BigDecimal.valueOf(first, 3)), Discount.of(BigDecimal.valueOf(second, 3)));
        BigDecimal middle = exact.multiply(
                BigDecimal.ONE.subtract(discounts.get(0).fraction().orElseThrow()));
        BigDecimal left = middle.multiply(
                BigDecimal.ONE.subtract(discounts.get(1).fraction().orElseThrow()));
        Money net = BigMoney.of(USD, left).toMoney(rounding);

        DiscountSteps steps = DiscountSteps.toNet(exact, discounts, net, rounding);

        BigDecimal taken = steps.amounts().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(steps.gross().subtract(taken)).isEqualByComparingTo(net.getAmount());
        assertThat(steps.gross()).isEqualByComparingTo(exact.setScale(2, rounding));
        List<BigDecimal> exactly = List.of(exact.subtract(middle), middle.subtract(left));
        IntStream.range(0, 2).forEach(i -> assertThat(steps.amounts().get(i))
                .isNotNegative()
                .isCloseTo(exactly.get(i), Offset.offset(new BigDecimal("0.01"))));
    }
}
