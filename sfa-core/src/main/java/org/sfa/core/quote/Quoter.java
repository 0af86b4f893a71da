package org.sfa.core.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.product.NoPriceException;
import org.sfa.core.product.PriceDecision;
import org.sfa.core.product.PriceQuestion;
import org.sfa.core.product.Pricing;
import org.sfa.core.product.Product;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.value.Country;
import org.sfa.core.value.PostalAddress;

/**
 * Puts prices, costs and taxes of products into the lines of quotes for one customer on one day, as a unit of work sees them. For one
 * thread.
 */
final class Quoter {

    private static final int DECIMALS = 12;

    private final UnitOfWork unit;
    private final TaxRates taxes;
    private final Optional<AccountId> account;
    private final List<OpportunityLine> wanted;
    private final CurrencyUnit currency;
    private final LocalDate day;
    private final Map<Optional<String>, List<TaxRate>> ratesByCategory = new HashMap<>();

    Quoter(
            UnitOfWork unit,
            TaxRates taxes,
            Optional<AccountId> account,
            List<OpportunityLine> wanted,
            CurrencyUnit currency,
            LocalDate day) {
        this.unit = unit;
        this.taxes = taxes;
        this.account = account;
        this.wanted = wanted;
        this.currency = currency;
        this.day = day;
    }

    /**
     * Returns lines for the products of the deal; a unit price that it has in the currency counts instead of that of the books.
     *
     * @throws NoPriceException if a product has no price
     */
    List<QuoteLine> lines() {
        List<QuoteLine> lines = new ArrayList<>();
        for (OpportunityLine line : wanted) {
            String name = product(line.product())
                    .map(Product::name)
                    .orElse(line.product().value());
            String key = String.valueOf(lines.size() + 1);
            lines.add(QuoteLine.of(key, name, line.quantity(), BigMoney.zero(currency))
                    .withProduct(line.product()));
        }
        return priced(
                lines,
                wanted.stream()
                        .map(line -> line.unitPrice()
                                .filter(price -> price.getCurrencyUnit().equals(currency)))
                        .toList());
    }

    /**
     * Returns the lines with the prices, costs and taxes of their products; lines of free text get the taxes of no category.
     *
     * @throws NoPriceException if a product has no price
     */
    List<QuoteLine> priced(List<QuoteLine> lines) {
        Map<ProductId, BigMoney> known = new HashMap<>();
        wanted.forEach(line -> line.unitPrice()
                .filter(price -> price.getCurrencyUnit().equals(currency))
                .ifPresent(price -> known.putIfAbsent(line.product(), price)));
        return priced(
                lines,
                lines.stream().map(line -> line.product().map(known::get)).toList());
    }

    private List<QuoteLine> priced(List<QuoteLine> lines, List<Optional<BigMoney>> agreed) {
        Iterator<PriceDecision> decisions = new Pricing(Units.joined(unit))
                .price(lines.stream()
                        .flatMap(line -> line.product().stream().map(product -> question(line, product)))
                        .toList())
                .iterator();
        List<QuoteLine> priced = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            QuoteLine line = lines.get(i);
            QuoteLine made = line.product().isPresent() ? priced(line, decisions.next(), agreed.get(i)) : line;
            Optional<String> category = line.product().flatMap(this::product).flatMap(Product::taxCategory);
            priced.add(made.withTaxes(rates(category)));
        }
        return priced;
    }

    private PriceQuestion question(QuoteLine line, ProductId product) {
        PriceQuestion question = PriceQuestion.of(product, line.quantity(), currency, day);
        PriceQuestion complete = question.choosing(line.options());
        return account.map(complete::forAccount).orElse(complete);
    }

    private static QuoteLine priced(QuoteLine line, PriceDecision decision, Optional<BigMoney> agreed) {
        Optional<BigMoney> cost = decision.cost().map(all -> perUnit(all, line.quantity()));
        try {
            QuoteLine priced = agreed.isPresent()
                    ? line.withPrice(agreed.get(), Optional.empty(), cost, "as agreed for the deal")
                    : withPrice(line, decision, cost);
            return priced.withBookPrice(ofOne(decision, line.quantity()));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "line " + line.key() + " at its new price: " + e.field(), e.value(), e.reason(), e);
        }
    }

    private static QuoteLine withPrice(QuoteLine line, PriceDecision decision, Optional<BigMoney> cost) {
        return line.withPrice(
                ofOne(decision, line.quantity()),
                decision.unitPrice().isPresent()
                        ? Optional.empty()
                        : Optional.of(decision.price().amount()),
                cost,
                note(decision));
    }

    private static BigMoney ofOne(PriceDecision decision, BigDecimal quantity) {
        return decision.unitPrice().orElseGet(() -> perUnit(decision.price().amount(), quantity));
    }

    /** Rounded where no number of 12 decimals will do; what is charged is the amount then. */
    private static BigMoney perUnit(BigMoney amount, BigDecimal quantity) {
        BigDecimal one = amount.getAmount()
                .divide(quantity, DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return BigMoney.of(amount.getCurrencyUnit(), one.scale() < 0 ? one.setScale(0) : one);
    }

    /** What decided is the last step. No character that people see is cut in half. */
    private static String note(PriceDecision decision) {
        String text = decision.steps().get(decision.steps().size() - 1).toString();
        int end = Math.min(text.length(), QuoteLine.LONGEST_NOTE);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** Returns the taxes on something that goes to the customer. */
    List<TaxRate> rates(Optional<String> category) {
        return ratesByCategory.computeIfAbsent(category, this::ask);
    }

    private List<TaxRate> ask(Optional<String> category) {
        Optional<Account> buyer = account.flatMap(unit.repository(Account.TYPE)::find);
        Optional<PostalAddress> address = buyer.stream()
                .flatMap(customer -> Stream.of(customer.shippingAddress(), customer.billingAddress()))
                .flatMap(Optional::stream)
                .filter(known -> known.country().isPresent())
                .findFirst();
        Optional<Country> country = address.flatMap(PostalAddress::country).or(() -> buyer.flatMap(Account::country));
        return taxes.rates(new TaxRates.Question(country, address.flatMap(PostalAddress::region), category, day));
    }

    private Optional<Product> product(ProductId id) {
        return unit.repository(Product.TYPE).find(id);
    }
}
