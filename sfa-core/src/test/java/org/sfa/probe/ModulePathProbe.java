package org.sfa.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvWriter;
import org.sfa.core.customer.Account;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.message.Notification;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.transfer.CsvExporter;
import org.sfa.core.transfer.ImportMapping;
import org.sfa.core.transfer.ImportOptions;
import org.sfa.core.transfer.ImportReport;
import org.sfa.core.value.Country;
import org.sfa.core.value.GeoPoint;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** Uses what needs reflection, resources or other modules, and prints a line for each. */
public final class ModulePathProbe {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final PostalAddress ADDRESS = new PostalAddress(
            Optional.of("1 Main St"),
            Optional.of("台北"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Country.of("TW")),
            Optional.of(new GeoPoint(25.03, 121.5)));

    private final PrintStream out;
    private final SfaJson json = SfaJson.create();

    private ModulePathProbe(PrintStream out) {
        this.out = out;
    }

    /** Runs in a folder that it may write to. */
    public static void main(String[] args) throws IOException {
        new ModulePathProbe(new PrintStream(System.out, true, StandardCharsets.UTF_8)).run(Path.of(args[0]));
    }

    private void run(Path folder) throws IOException {
        out.println("module " + Sfa.class.getModule().getName() + " "
                + Sfa.class.getModule().isNamed());
        StringBuilder delivered = new StringBuilder();
        try (Sfa sfa = Sfa.builder()
                .notifier((id, notification) -> delivered.append(notification.subject()))
                .build()) {
            importCsv(sfa, folder);
            saveAndReadBack(sfa);
            sfa.run(unit -> unit.enqueue(
                    new Notification(new EntityRef("salesUser", "U"), new EntityRef("lead", "L"), "hello", "")
                            .toOutgoing()));
            sfa.courier().deliver();
            out.println("delivered " + delivered);
        }
        out.println(
                "e164 " + PhoneNumber.of("02 2720 8889").e164(Country.of("TW")).orElse("absent"));
        Criterion<Lead> criterion = Lead.TYPE.company.contains("x").or(Lead.TYPE.score.atLeast(BigDecimal.ONE));
        out.println("criterion "
                + json.readCriterion(Lead.TYPE, json.write(criterion)).equals(criterion));
        try {
            json.read(Opportunity.TYPE, "{\"lines\":[{\"product\":\"P\",\"quantity\":0}]}");
        } catch (RuntimeException e) {
            out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private void importCsv(Sfa sfa, Path folder) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id,name,city,lat\n1,ACME,Austin,30.5\n2,x,,\n3,,,\n");
        ImportReport report = sfa.importer()
                .run(
                        ImportMapping.read(
                                ("{'tables':[{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'name',"
                                                + "'billingAddress':{'city':'city','location':{'latitude':"
                                                + "{'column':'lat','as':'decimal'},'longitude':{'column':'lat','as':'decimal'}}}}}]}")
                                        .replace('\'', '"'),
                                "mapping"),
                        folder,
                        ImportOptions.standard());
        ImportReport.Table table = report.tables().get(0);
        out.println("imported " + table.created() + " rejected " + table.rejected());
        sfa.run(unit -> {
            Account account =
                    unit.repository(Account.TYPE).findByExternalKey("1").orElseThrow();
            out.println("address " + account.billingAddress().orElseThrow() + " "
                    + account.billingAddress()
                            .orElseThrow()
                            .location()
                            .orElseThrow()
                            .latitude());
            UUID id = UUID.fromString(account.id().value());
            out.println("uuid version " + id.version());
            try (CsvWriter writer = CsvWriter.open(folder.resolve("out.csv"), CsvFormat.standard());
                    Stream<Account> all = unit.repository(Account.TYPE).scan(Criterion.always())) {
                out.println("exported " + new CsvExporter(sfa.fields()).write(Account.TYPE, all, writer));
            }
        });
    }

    private void saveAndReadBack(Sfa sfa) {
        SalesUserId user = new SalesUserId("U");
        UnitId office = new UnitId("N-0");
        UnitId team = new UnitId("N-1");
        ProductId product = new ProductId("P");
        sfa.run(unit -> {
            unit.repository(Unit.TYPE)
                    .save(Unit.builder().id(office).name("office").build());
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(team)
                            .name("team")
                            .placements(List.of(Placement.below(office, DAY)))
                            .build());
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(user)
                            .name("Ann")
                            .memberships(List.of(Membership.of(team, DAY)))
                            .build());
            unit.repository(Product.TYPE)
                    .save(Product.builder().id(product).name("Server").build());
        });
        Opportunity deal = sfa.opportunities()
                .open(Opportunity.builder()
                        .id(new OpportunityId("O"))
                        .name("deal")
                        .owner(user)
                        .process(SalesProcesses.STANDARD_ID)
                        .stage(SalesProcesses.PROPOSAL)
                        .closeDate(DAY)
                        .amount(Money.parse("USD 12.50"))
                        .recurring(new RecurringAmount(Money.parse("USD 1.00"), RecurringAmount.Interval.MONTH, 12))
                        .ownCategory(ForecastCategory.BEST_CASE)
                        .lines(List.of(new OpportunityLine(
                                product, new BigDecimal("2.50"), Optional.of(BigMoney.parse("USD 0.125")))))
                        .splits(List.of(new Split(user, BigDecimal.ONE, Split.Kind.REVENUE)))
                        .build());
        Quote quote = Quote.builder()
                .id(new QuoteId("Q"))
                .name("quote")
                .opportunity(deal.id())
                .currency(CurrencyUnit.USD)
                .lines(List.of(QuoteLine.of("1", "Server", BigDecimal.TEN, BigMoney.parse("USD 0.125"))
                        .withProduct(product)))
                .build();
        Quote saved = sfa.call(unit -> unit.repository(Quote.TYPE).save(quote));
        Account account = Account.builder()
                .id(new org.sfa.core.id.AccountId("A"))
                .name("ACME")
                .billingAddress(ADDRESS)
                .build();
        roundTrip(Opportunity.TYPE, deal);
        roundTrip(Quote.TYPE, saved);
        roundTrip(Account.TYPE, account);
        sfa.run(unit -> {
            roundTrip(SalesUser.TYPE, unit.repository(SalesUser.TYPE).load(user));
            roundTrip(Unit.TYPE, unit.repository(Unit.TYPE).load(team));
            roundTrip(SalesProcess.TYPE, unit.repository(SalesProcess.TYPE).load(SalesProcesses.STANDARD_ID));
        });
    }

    private <E extends Entity<I>, I extends EntityId> void roundTrip(EntityType<E, I> type, E entity) {
        out.println("json " + type.name() + " "
                + json.read(type, json.write(type, entity)).equals(entity));
    }
}
