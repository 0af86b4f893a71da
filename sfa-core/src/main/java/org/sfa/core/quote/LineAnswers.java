package org.sfa.core.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.ProductCost;
import org.sfa.core.erp.Promise;
import org.sfa.core.erp.Stock;
import org.sfa.core.id.ProductId;

/** What the back end said of the products of a quote. */
record LineAnswers(Fact<Map<ProductId, Stock>> stock, Fact<Map<ProductId, ProductCost>> costs) {

    static LineAnswers ask(BackEnd backEnd, Quote quote, LocalDate today) {
        Set<ProductId> products =
                quote.lines().stream().flatMap(line -> line.product().stream()).collect(Collectors.toSet());
        return new LineAnswers(backEnd.stock(products), backEnd.costs(products, today));
    }

    List<LineFacts> facts(Quote quote, LocalDate delivery) {
        Fact<Map<ProductId, Iterator<Promise>>> promises = stock.map(known -> promises(quote.lines(), known, delivery));
        return quote.lines().stream()
                .map(line -> new LineFacts(
                        line.key(),
                        line.product(),
                        pick(promises, line, Iterator::next),
                        pick(costs, line, cost -> new CostCheck(cost, line.unitCost()))))
                .toList();
    }

    /** The lines with one product are promised together, so that none has what another has already. */
    private static Map<ProductId, Iterator<Promise>> promises(
            List<QuoteLine> lines, Map<ProductId, Stock> stock, LocalDate delivery) {
        Map<ProductId, List<BigDecimal>> wanted = lines.stream()
                .filter(line -> line.product().filter(stock::containsKey).isPresent())
                .collect(Collectors.groupingBy(
                        line -> line.product().orElseThrow(),
                        Collectors.mapping(QuoteLine::quantity, Collectors.toList())));
        Map<ProductId, Iterator<Promise>> promises = new HashMap<>();
        wanted.forEach((product, quantities) -> promises.put(
                product, stock.get(product).promises(quantities, delivery).iterator()));
        return promises;
    }

    private static <A, R> Fact<R> pick(Fact<Map<ProductId, A>> answer, QuoteLine line, Function<A, R> change) {
        return answer.flatMap(known -> {
            Optional<A> one = line.product().map(known::get);
            return one.isPresent()
                    ? Fact.known(change.apply(one.get()))
                    : Fact.unknown(
                            line.product().isPresent()
                                    ? "the back end doesn't know the product"
                                    : "the line has no product");
        });
    }
}
