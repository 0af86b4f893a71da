package org.sfa.core.quote;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Two versions of an offer side by side, line by line: ours and what the customer proposes, or two revisions.
 *
 * @param lines the lines of the first version in its order, then those that only the second has
 * @param net what is sold in the first version, after all discounts
 * @param otherNet the same of the second version; absent when it doesn't say
 */
public record QuoteComparison(List<Line> lines, Money net, Optional<Money> otherNet) {

    /**
     * A line of both versions. The net of a line is what it costs after its own discounts.
     *
     * @param key the key
     * @param description what it is in the first version, else in the second
     * @param otherDescription what it is in the second version; absent when it does not have the line
     * @param quantity the quantity of the first version; absent when it does not have the line
     * @param otherQuantity the quantity of the second version; absent when it does not have the line
     * @param net the net of the first version
     * @param otherNet the net of the second version; absent also when it doesn't say
     */
    public record Line(
            String key,
            String description,
            Optional<String> otherDescription,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> otherQuantity,
            Optional<Money> net,
            Optional<Money> otherNet) {

        /** Whether both versions are the same here, as far as the second says. */
        public boolean isSame() {
            return quantity.isPresent() == otherQuantity.isPresent()
                    && otherDescription
                            .filter(other -> !other.equals(description))
                            .isEmpty()
                    && quantity.map(q -> q.compareTo(otherQuantity.orElseThrow()) == 0)
                            .orElse(true)
                    && (otherNet.isEmpty() || otherNet.equals(net));
        }

        /**
         * How much more the second version asks for, negative when less; absent when one of them doesn't say, or in another
         * currency.
         */
        public Optional<Money> difference() {
            return net.flatMap(first -> minus(otherNet, first));
        }
    }

    /** Keeps the lines to itself. */
    public QuoteComparison {
        lines = List.copyOf(lines);
    }

    /** How much more the second version comes to, negative when less; absent when it doesn't say, or in another currency. */
    public Optional<Money> difference() {
        return minus(otherNet, net);
    }

    private static Optional<Money> minus(Optional<Money> second, Money first) {
        return second.filter(first::isSameCurrency).map(other -> other.minus(first));
    }

    private record Side(String description, BigDecimal quantity, Optional<Money> net) {}

    /** Compares a quote with what the customer proposes instead; a line that the proposal doesn't name stays as it is. */
    public static QuoteComparison of(Quote quote, CounterProposal proposal) {
        QuoteTotals totals = quote.totals();
        Map<String, Side> ours = sides(quote, totals);
        Map<String, Side> theirs = new LinkedHashMap<>(ours);
        for (CounterProposal.Line wanted : proposal.lines()) {
            Side known = ours.get(wanted.key());
            BigDecimal quantity = wanted.quantity().orElseGet(() -> known == null ? BigDecimal.ONE : known.quantity());
            String description = wanted.description().orElseGet(() -> known == null ? "" : known.description());
            theirs.put(wanted.key(), new Side(description, quantity, wanted.net()));
        }
        theirs.values().removeIf(side -> side.quantity().signum() == 0);
        return compare(ours, theirs, totals.net(), proposal.net());
    }

    /** Compares two versions of a quote, for instance a revision with the one that it takes the place of. */
    public static QuoteComparison of(Quote first, Quote second) {
        QuoteTotals totals = first.totals();
        QuoteTotals others = second.totals();
        return compare(sides(first, totals), sides(second, others), totals.net(), Optional.of(others.net()));
    }

    private static Map<String, Side> sides(Quote quote, QuoteTotals totals) {
        Map<String, Side> sides = new LinkedHashMap<>();
        for (int i = 0; i < quote.lines().size(); i++) {
            QuoteLine line = quote.lines().get(i);
            Money net = totals.lines().get(i).net();
            sides.put(line.key(), new Side(line.description(), line.quantity(), Optional.of(net)));
        }
        return sides;
    }

    private static QuoteComparison compare(
            Map<String, Side> first, Map<String, Side> second, Money net, Optional<Money> otherNet) {
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        List<Line> lines = keys.stream()
                .map(key -> line(key, Optional.ofNullable(first.get(key)), Optional.ofNullable(second.get(key))))
                .toList();
        return new QuoteComparison(lines, net, otherNet);
    }

    private static Line line(String key, Optional<Side> first, Optional<Side> second) {
        return new Line(
                key,
                first.or(() -> second).orElseThrow().description(),
                second.map(Side::description),
                first.map(Side::quantity),
                second.map(Side::quantity),
                first.flatMap(Side::net),
                second.flatMap(Side::net));
    }

    @Override
    public String toString() {
        String body = lines.stream()
                .map(line -> (line.isSame() ? "  " : "* ") + line.key() + " "
                        + line.description().replaceAll("\\p{Cntrl}+", " ") + ": " + text(line.quantity(), line.net())
                        + " | " + text(line.otherQuantity(), line.otherNet()))
                .collect(Collectors.joining("\n"));
        return body + "\nnet: " + net + " | " + otherNet.map(Money::toString).orElse("not said");
    }

    private static String text(Optional<BigDecimal> quantity, Optional<Money> net) {
        return quantity.map(units -> units.toPlainString()
                        + net.map(price -> " for " + price).orElse(""))
                .orElse("not there");
    }
}
