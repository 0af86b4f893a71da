package org.sfa.core.quote;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.value.Apportionment;

/** Computes what one quote comes to, in whole minor units. For one use by one thread. */
final class Totaling {

    /** Shipping is the last part of a tax base, whatever the keys of the lines are. */
    private static final String SHIPPING = "\uffff";

    private final Quote quote;
    private final CurrencyUnit currency;
    private final int decimals;
    private final Rounding rounding;
    private final List<QuoteLine> lines;
    private final String[] keys;
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal undiscounted = BigDecimal.ZERO;
    private BigDecimal exactNet = BigDecimal.ZERO;
    private final BigInteger[] nets;
    private final BigInteger[] discounts;
    private final BigInteger[] taxes;
    private final BigInteger subtotal;
    private final BigInteger discount;

    Totaling(Quote quote) {
        this.quote = quote;
        this.currency = quote.currency();
        this.decimals = Math.max(0, currency.getDecimalPlaces());
        this.rounding = quote.rounding().orElse(Rounding.PER_LINE);
        this.lines = quote.lines();
        this.keys = new String[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            keys[i] = lines.get(i).key();
        }
        keys[lines.size()] = SHIPPING;
        quote.shipping().ifPresent(shipping -> {
            requireCurrency("shipping", shipping.getCurrencyUnit());
            Checks.that(!shipping.isNegative(), "shipping", shipping, "must not be negative");
        });
        this.nets = nets();
        this.subtotal = sum(nets);
        boolean eachLine = rounding.level() == Rounding.Level.LINE;
        BigDecimal net = discounted(eachLine ? new BigDecimal(subtotal, decimals) : exactNet, true);
        this.discount = subtotal.subtract(rounded(net));
        this.discounts = Apportionment.inProportion(discount, nets, Comparator.comparing(i -> keys[i]));
        this.taxes = new BigInteger[keys.length];
        Arrays.fill(taxes, BigInteger.ZERO);
    }

    QuoteTotals totals() {
        List<QuoteTotals.Tax> taxTotals = new ArrayList<>();
        bases().forEach((rate, base) -> taxTotals.add(tax(rate, base)));
        List<QuoteTotals.Line> lineTotals = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            lineTotals.add(new QuoteTotals.Line(
                    keys[i], lines.get(i).gross(), money(nets[i]), money(discounts[i]), money(taxes[i])));
        }
        BigInteger net = subtotal.subtract(discount);
        BigInteger tax = sum(taxes);
        Money shipping = quote.shipping().orElse(Money.zero(currency));
        return new QuoteTotals(
                lineTotals,
                BigMoney.of(currency, gross),
                money(subtotal),
                money(discount),
                money(net),
                shipping,
                taxTotals,
                money(tax),
                money(net.add(tax)).plus(shipping),
                discountRate(),
                cost());
    }

    private BigInteger[] nets() {
        BigInteger[] rounded = new BigInteger[lines.size()];
        BigDecimal[] exact = new BigDecimal[rounded.length];
        for (int i = 0; i < rounded.length; i++) {
            QuoteLine line = lines.get(i);
            requireCurrency("listPrice of line " + keys[i], line.listPrice().getCurrencyUnit());
            gross = gross.add(line.gross().getAmount());
            undiscounted = undiscounted.add(line.undiscounted());
            exact[i] = line.exactNet();
            exactNet = exactNet.add(exact[i]);
            rounded[i] = rounding.level() == Rounding.Level.LINE ? rounded(exact[i]) : BigInteger.ZERO;
        }
        return rounding.level() == Rounding.Level.LINE ? rounded : shared(exact, Arrays.copyOf(keys, exact.length));
    }

    /** Rounds the sum, and has the parts share what that gives. */
    private BigInteger[] shared(BigDecimal[] exact, String[] names) {
        int scale = decimals;
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal part : exact) {
            scale = Math.max(scale, part.scale());
            sum = sum.add(part);
        }
        BigInteger[] owed = new BigInteger[exact.length];
        for (int i = 0; i < owed.length; i++) {
            owed[i] = exact[i].setScale(scale).unscaledValue();
        }
        return Apportionment.share(
                rounded(sum), owed, BigInteger.TEN.pow(scale - decimals), Comparator.comparing(i -> names[i]));
    }

    /** Applies the discounts of the quote; where they are too large they are refused, or take all that there is. */
    private BigDecimal discounted(BigDecimal sum, boolean refusing) {
        BigDecimal left = sum;
        for (Discount step : quote.discounts()) {
            step.amount().ifPresent(amount -> requireCurrency("discounts", amount.getCurrencyUnit()));
            BigDecimal next = step.appliedTo(left);
            Checks.that(
                    !refusing || next.signum() >= 0, "discounts", step, "must not be more than what is left, " + left);
            left = next.max(BigDecimal.ZERO);
        }
        return left;
    }

    /** For each tax the lines that it is on; the number behind the last line is the shipping. */
    private Map<TaxRate, List<Integer>> bases() {
        Map<TaxRate, List<Integer>> bases = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (TaxRate rate : lines.get(i).taxes()) {
                bases.computeIfAbsent(rate, r -> new ArrayList<>()).add(i);
            }
        }
        if (quote.shipping().isPresent()) {
            for (TaxRate rate : quote.shippingTaxes()) {
                bases.computeIfAbsent(rate, r -> new ArrayList<>()).add(lines.size());
            }
        }
        return bases;
    }

    private QuoteTotals.Tax tax(TaxRate rate, List<Integer> on) {
        BigInteger base = BigInteger.ZERO;
        BigInteger amount = BigInteger.ZERO;
        BigInteger[] parts = new BigInteger[on.size()];
        BigDecimal[] exact = new BigDecimal[parts.length];
        for (int p = 0; p < parts.length; p++) {
            BigInteger taxable = taxable(on.get(p));
            base = base.add(taxable);
            exact[p] = new BigDecimal(taxable, decimals).multiply(rate.fraction());
            parts[p] = rounding.level() == Rounding.Level.LINE ? rounded(exact[p]) : BigInteger.ZERO;
        }
        if (rounding.level() == Rounding.Level.TOTAL) {
            parts = shared(exact, on.stream().map(i -> keys[i]).toArray(String[]::new));
        }
        for (int p = 0; p < parts.length; p++) {
            amount = amount.add(parts[p]);
            taxes[on.get(p)] = taxes[on.get(p)].add(parts[p]);
        }
        return new QuoteTotals.Tax(rate, money(base), money(amount));
    }

    private BigInteger taxable(int line) {
        return line < lines.size()
                ? nets[line].subtract(discounts[line])
                : quote.shipping().orElseThrow().getAmount().unscaledValue();
    }

    /** Of exact numbers: what rounding adds or takes away is no discount. */
    private BigDecimal discountRate() {
        return undiscounted.signum() == 0
                ? BigDecimal.ZERO.setScale(QuoteTotals.RATE_DECIMALS)
                : undiscounted
                        .subtract(discounted(exactNet, false))
                        .divide(undiscounted, QuoteTotals.RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    private Optional<Money> cost() {
        BigDecimal cost = BigDecimal.ZERO;
        for (QuoteLine line : lines) {
            if (line.unitCost().isEmpty()) {
                return Optional.empty();
            }
            cost = cost.add(line.unitCost().get().getAmount().multiply(line.quantity()));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(money(rounded(cost)));
    }

    private void requireCurrency(String field, CurrencyUnit given) {
        Checks.that(given.equals(currency), field, given, "must be in " + currency);
    }

    private BigInteger rounded(BigDecimal amount) {
        return amount.setScale(decimals, rounding.mode()).unscaledValue();
    }

    private Money money(BigInteger minorUnits) {
        return Money.of(currency, new BigDecimal(minorUnits, decimals));
    }

    private static BigInteger sum(BigInteger[] parts) {
        return Arrays.stream(parts).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
