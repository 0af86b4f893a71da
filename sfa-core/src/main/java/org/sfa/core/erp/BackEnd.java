package org.sfa.core.erp;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;

/**
 * The ports that there are. It asks them so that no failure escapes: each answer is a {@link Fact}, and whatever exception
 * a port throws, or whatever it returns against its contract, is a failed one. What nobody asked about is dropped from
 * answers, and a port is not asked about nothing. Immutable, and safe for use by several threads.
 *
 * @param inventory the stock
 * @param productCosts what products cost
 * @param credit how far customers are trusted
 * @param openInvoices what customers owe
 * @param legalRegister whether customers can, and may, do business
 */
public record BackEnd(
        Optional<Inventory> inventory,
        Optional<ProductCosts> productCosts,
        Optional<Credit> credit,
        Optional<OpenInvoices> openInvoices,
        Optional<LegalRegister> legalRegister) {

    private static final BackEnd NONE =
            new BackEnd(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns a back end without ports. */
    public static BackEnd none() {
        return NONE;
    }

    /** Returns a copy with this stock. */
    public BackEnd withInventory(Inventory port) {
        return new BackEnd(Optional.of(port), productCosts, credit, openInvoices, legalRegister);
    }

    /** Returns a copy with these costs. */
    public BackEnd withProductCosts(ProductCosts port) {
        return new BackEnd(inventory, Optional.of(port), credit, openInvoices, legalRegister);
    }

    /** Returns a copy with this credit management. */
    public BackEnd withCredit(Credit port) {
        return new BackEnd(inventory, productCosts, Optional.of(port), openInvoices, legalRegister);
    }

    /** Returns a copy with this accounts receivable. */
    public BackEnd withOpenInvoices(OpenInvoices port) {
        return new BackEnd(inventory, productCosts, credit, Optional.of(port), legalRegister);
    }

    /** Returns a copy with this register. */
    public BackEnd withLegalRegister(LegalRegister port) {
        return new BackEnd(inventory, productCosts, credit, openInvoices, Optional.of(port));
    }

    /** Returns a copy whose ports have to answer within a time limit. */
    public BackEnd within(PortTimeout limit) {
        return new BackEnd(
                inventory.map(limit::inventory),
                productCosts.map(limit::productCosts),
                credit.map(limit::credit),
                openInvoices.map(limit::openInvoices),
                legalRegister.map(limit::legalRegister));
    }

    /** Asks for the stock of products; see {@link Inventory}. */
    public Fact<Map<ProductId, Stock>> stock(Set<ProductId> products) {
        return ask(ErpPort.INVENTORY, inventory.map(port -> port::stock), products);
    }

    /** Asks what products cost on a day; see {@link ProductCosts}. */
    public Fact<Map<ProductId, ProductCost>> costs(Set<ProductId> products, LocalDate day) {
        return ask(ErpPort.PRODUCT_COSTS, productCosts.map(port -> ids -> port.costs(ids, day)), products);
    }

    /** Asks for limit and exposure of accounts; see {@link Credit}. */
    public Fact<Map<AccountId, CreditStanding>> credit(Set<AccountId> accounts) {
        return ask(ErpPort.CREDIT, credit.map(port -> port::credit), accounts);
    }

    /** Asks what accounts owe; see {@link OpenInvoices}. */
    public Fact<Map<AccountId, List<OpenInvoice>>> openInvoices(Set<AccountId> accounts) {
        return ask(ErpPort.OPEN_INVOICES, openInvoices.map(port -> ids -> copies(port.openInvoices(ids))), accounts);
    }

    /** Asks for the standing of accounts; see {@link LegalRegister}. */
    public Fact<Map<AccountId, LegalStanding>> standings(Set<AccountId> accounts) {
        return ask(ErpPort.LEGAL_REGISTER, legalRegister.map(port -> port::standings), accounts);
    }

    private static <I, A> Fact<Map<I, A>> ask(ErpPort name, Optional<Function<Set<I>, Map<I, A>>> port, Set<I> ids) {
        if (port.isEmpty()) {
            return new Fact.NotAsked<>();
        }
        if (ids.isEmpty()) {
            return Fact.known(Map.of());
        }
        try {
            Set<I> asked = Set.copyOf(ids);
            Map<I, A> answer = Question.ask(name, () -> port.get().apply(asked));
            return Fact.known(Question.read(name, () -> {
                Map<I, A> about = new HashMap<>(answer);
                about.keySet().retainAll(asked);
                return Map.copyOf(about);
            }));
        } catch (ErpException e) {
            return new Fact.Failed<>(e);
        }
    }

    /** The lists of an answer are somebody else's, who may go on changing them. */
    private static Map<AccountId, List<OpenInvoice>> copies(Map<AccountId, List<OpenInvoice>> answer) {
        return Question.read(ErpPort.OPEN_INVOICES, () -> {
            Map<AccountId, List<OpenInvoice>> copies = new HashMap<>();
            answer.forEach((account, invoices) -> copies.put(account, List.copyOf(invoices)));
            return copies;
        });
    }
}
