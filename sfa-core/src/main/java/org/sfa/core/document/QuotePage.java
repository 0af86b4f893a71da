package org.sfa.core.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.product.Product;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.QuoteTotals;
import org.sfa.core.quote.Rounding;
import org.sfa.core.quote.TaxRate;

/** The data of a quote for its template. For one use by one thread. */
final class QuotePage {

    private final QuoteDocument document;
    private final DocumentLanguage language;
    private final Paper paper;
    private final Quote quote;
    private final QuoteTotals totals;
    private final RoundingMode mode;
    private final CurrencyUnit currency;
    private final Bundles bundles;
    private final List<DiscountSteps> lineSteps = new ArrayList<>();
    private final DiscountSteps quoteSteps;
    private final boolean taxesDiffer;
    private final int decimals;

    QuotePage(QuoteDocument document, DocumentLanguage language, Paper paper) {
        this.document = document;
        this.language = language;
        this.paper = paper;
        this.quote = document.quote();
        this.totals = quote.totals();
        this.currency = quote.currency();
        this.bundles = new Bundles(document.products());
        Rounding rounding = quote.rounding().orElse(Rounding.PER_LINE);
        this.mode = rounding.mode();
        for (int i = 0; i < quote.lines().size(); i++) {
            QuoteLine line = quote.lines().get(i);
            Money net = totals.lines().get(i).net();
            lineSteps.add(DiscountSteps.toNet(line.gross().getAmount(), line.discounts(), net, mode));
        }
        this.quoteSteps = DiscountSteps.between(
                totals.subtotal(), exactSubtotal(rounding), quote.discounts(), totals.net(), mode);
        this.taxesDiffer = quote.lines().stream()
                        .map(line -> List.copyOf(line.taxes()))
                        .distinct()
                        .count()
                > 1;
        this.decimals = language.decimals(currency, printed());
    }

    /** What the discounts of the quote are taken from, as its totals do. */
    private BigDecimal exactSubtotal(Rounding rounding) {
        return rounding.level() == Rounding.Level.LINE
                ? totals.subtotal().getAmount()
                : quote.lines().stream().map(line -> line.net().getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All amounts that are printed, so that all of them show the same decimals. */
    private List<BigDecimal> printed() {
        List<BigDecimal> amounts = new ArrayList<>(quoteSteps.amounts());
        lineSteps.forEach(steps -> {
            amounts.add(steps.gross());
            amounts.addAll(steps.amounts());
        });
        totals.lines().forEach(line -> amounts.add(line.discount().getAmount()));
        totals.taxes().forEach(tax -> amounts.add(tax.amount().getAmount()));
        Stream.of(totals.shipping(), totals.tax(), totals.total()).forEach(sum -> amounts.add(sum.getAmount()));
        return amounts;
    }

    Map<String, Object> data() {
        String revision = language.text("revisionOf", Map.of("number", Long.toString(quote.revision())));
        return new PageData(language, paper)
                .foot(document.letterhead().name(), quote.name(), revision)
                .seller(document.letterhead(), document.account())
                .customer(document.account(), document.contact(), document.letterhead())
                .contactCard(document.seller())
                .put("extra", document.extras())
                .put("number", quote.name())
                .put("banner", banner())
                .put("facts", facts(revision))
                .put("currency", currencyName())
                .put("taxesDiffer", taxesDiffer)
                .put("labelColumns", taxesDiffer ? "4" : "3")
                .put("allColumns", taxesDiffer ? "5" : "4")
                .put("hasBank", !document.letterhead().bank().isEmpty())
                .put("lines", lines())
                .put("totals", totalRows())
                .put(
                        "replaces",
                        quote.revision() > 1 ? language.text("replacesEarlier", Map.of("revision", revision)) : "")
                .put("terms", quote.terms().filter(text -> !text.isBlank()).orElse(""))
                .put("acceptance", acceptance())
                .data();
    }

    /** A draft must not pass for an offer, nor a quote that has ended. */
    private String banner() {
        QuoteStatus status = quote.status();
        if (status == QuoteStatus.DRAFT || status == QuoteStatus.IN_APPROVAL) {
            return language.text("bannerDraft");
        }
        return status.isAlive() ? "" : language.text("bannerEnded");
    }

    private List<Map<String, String>> facts(String revision) {
        List<Map<String, String>> facts = new ArrayList<>();
        PageData.addFact(facts, language.text("quoteNumber"), quote.name());
        PageData.addFact(facts, language.text("revision"), revision);
        PageData.addFact(facts, language.text("quoteDate"), language.date(document.issuedOn()));
        quote.lastDay().ifPresent(day -> PageData.addFact(facts, language.text("lastDay"), language.date(day)));
        PageData.addFact(facts, language.text("currency"), currency.getCode());
        return facts;
    }

    private String currencyName() {
        return language.find("currency." + currency.getCode()).orElse(currency.getCode());
    }

    private String acceptance() {
        return quote.lastDay()
                .map(day -> language.text("acceptBy", Map.of("day", language.date(day))))
                .orElse(language.text("accept"));
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>(quote.lines().size());
        for (int i = 0; i < quote.lines().size(); i++) {
            lines.add(line(i));
        }
        return lines;
    }

    private Map<String, Object> line(int i) {
        QuoteLine line = quote.lines().get(i);
        QuoteTotals.Line sum = totals.lines().get(i);
        DiscountSteps steps = lineSteps.get(i);
        Optional<Product> product = line.product().flatMap(bundles::find);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("position", Integer.toString(i + 1));
        data.put("description", line.description());
        data.put("code", product.flatMap(Product::code).orElse(""));
        List<String> parts = bundles.parts(line).stream().map(this::part).toList();
        data.put("hasParts", !parts.isEmpty());
        data.put("parts", parts);
        data.put("quantity", language.number(line.quantity()));
        data.put("unit", product.flatMap(Product::unitOfMeasure).orElse(""));
        data.put("unitPrice", unitPrice(line.listPrice().getAmount()));
        data.put("priceByQuantity", line.amount().isPresent() ? language.text("priceByQuantity") : "");
        data.put("taxes", taxesDiffer ? taxes(line.taxes()) : "");
        data.put("gross", amount(steps.gross()));
        data.put("discounts", discounts("discount", line.discounts(), steps));
        data.put("net", line.discounts().isEmpty() ? "" : amount(sum.net().getAmount()));
        data.put("share", share(sum));
        return data;
    }

    private String part(Bundles.Part part) {
        return part.quantity()
                .map(units -> language.text(
                        "part",
                        Map.of(
                                "quantity",
                                language.number(units),
                                "name",
                                part.product().name())))
                .orElse(part.product().name());
    }

    private String taxes(List<TaxRate> taxes) {
        return taxes.isEmpty()
                ? language.text("noTax")
                : String.join(
                        language.text("listSeparator"),
                        taxes.stream().map(this::taxName).toList());
    }

    private String taxName(TaxRate rate) {
        return language.text("taxRate", Map.of("name", rate.name(), "rate", language.percent(rate.fraction())));
    }

    /** What the discounts of the quote take off this line. */
    private String share(QuoteTotals.Line sum) {
        return quote.discounts().isEmpty()
                ? ""
                : language.text(
                        "discountShare",
                        Map.of(
                                "amount", deducted(sum.discount().getAmount()),
                                "rest", amount(sum.taxable().getAmount())));
    }

    private List<Map<String, String>> discounts(String key, List<Discount> discounts, DiscountSteps steps) {
        List<Map<String, String>> rows = new ArrayList<>(discounts.size());
        for (int i = 0; i < discounts.size(); i++) {
            Discount discount = discounts.get(i);
            String label = discount.fraction()
                    .map(part -> language.text(key + "Rate", Map.of("rate", language.percent(part))))
                    .orElse(language.text(key));
            String because = discount.reason()
                    .map(reason -> language.text("discountReason", Map.of("discount", label, "reason", reason)))
                    .orElse(label);
            rows.add(Map.of("label", because, "amount", deducted(steps.amounts().get(i))));
        }
        return rows;
    }

    private List<Map<String, String>> totalRows() {
        List<Map<String, String>> rows = new ArrayList<>();
        boolean plain = quote.discounts().isEmpty()
                && quote.shipping().isEmpty()
                && totals.taxes().isEmpty();
        if (!plain) {
            rows.add(row(
                    "subtotal",
                    language.text("subtotal"),
                    amount(totals.subtotal().getAmount())));
        }
        discounts("quoteDiscount", quote.discounts(), quoteSteps)
                .forEach(step -> rows.add(row("discount", step.get("label"), step.get("amount"))));
        if (!quote.discounts().isEmpty()) {
            rows.add(row("net", language.text("net"), amount(totals.net().getAmount())));
        }
        quote.shipping()
                .ifPresent(cost -> rows.add(row("shipping", language.text("shipping"), amount(cost.getAmount()))));
        totals.taxes()
                .forEach(tax ->
                        rows.add(row("tax", taxLabel(tax), amount(tax.amount().getAmount()))));
        String label = language.text(totals.taxes().isEmpty() ? "total" : "totalWithTax");
        rows.add(row("total", label, language.money(totals.total().getAmount(), currency, decimals)));
        return rows;
    }

    private String taxLabel(QuoteTotals.Tax tax) {
        return language.text(
                "taxOn",
                Map.of("tax", taxName(tax.rate()), "base", amount(tax.base().getAmount())));
    }

    private static Map<String, String> row(String kind, String label, String amount) {
        return Map.of("kind", kind, "label", label, "amount", amount);
    }

    private String amount(BigDecimal amount) {
        return language.number(amount, decimals);
    }

    private String unitPrice(BigDecimal price) {
        return language.number(price, Math.max(decimals, language.decimals(currency, List.of(price))));
    }

    private String deducted(BigDecimal amount) {
        return language.number(amount.negate(), decimals);
    }
}
