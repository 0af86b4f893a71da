package org.sfa.examples.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.Quota;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;

/**
 * Northwind Robotics, a maker of machines with three regions, six teams and some 30 people, who sell in dollars and euros.
 * Two fiscal years of leads, deals with their stage history, and quotas. A reorganisation moves a team in the second year.
 */
public final class SampleCompany {

    /** The day that the company is shown on. */
    public static final LocalDate AS_OF = LocalDate.of(2026, Month.NOVEMBER, 15);

    /** The first day of its history. */
    static final LocalDate START = LocalDate.of(2024, Month.OCTOBER, 1);

    private static final LocalDate FIRST_YEAR = LocalDate.of(2025, Month.JANUARY, 1);
    private static final LocalDate REORGANISATION = LocalDate.of(2026, Month.JULY, 1);
    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    /** A team as it is made: its name, region, currency and people. */
    private static final String NAME = "Northwind Robotics";

    private record TeamPlan(String name, String region, CurrencyUnit currency, List<String> people) {}

    private static final List<TeamPlan> TEAMS = List.of(
            new TeamPlan(
                    "Enterprise East",
                    "Americas",
                    USD,
                    List.of("Grace Okafor", "Liam Walsh", "Ana Duarte", "Tom Becker", "Priya Shah")),
            new TeamPlan(
                    "Enterprise West",
                    "Americas",
                    USD,
                    List.of("Noah Kim", "Elena Petrova", "Marcus Hill", "Julia Santos", "Omar Aziz")),
            new TeamPlan(
                    "DACH",
                    "EMEA",
                    EUR,
                    List.of("Katrin Vogel", "Jonas Huber", "Sophie Keller", "Lukas Graf", "Mia Schäfer")),
            new TeamPlan(
                    "UK & Nordics",
                    "EMEA",
                    EUR,
                    List.of("Oliver Grant", "Ingrid Larsen", "Hamish Reid", "Aino Virtanen")),
            new TeamPlan("大中華區", "Asia Pacific", USD, List.of("陳怡君", "林志豪", "王淑芬", "張家豪", "黃雅婷")),
            new TeamPlan("日本・韓国", "Asia Pacific", USD, List.of("佐藤健", "김민준", "高橋美咲", "이서연")));

    private final Random random;
    private final List<Seller> sellers = new ArrayList<>();
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();

    /** A person who sells, and in which currency. */
    record Seller(SalesUserId id, CurrencyUnit currency, double skill) {}

    private SampleCompany(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the company in memory, generated from a seed. */
    public static Sfa generate(long seed) {
        return generate(seed, UnaryOperator.identity());
    }

    /**
     * Returns the company, generated from a seed in the store that the builder is given; where it is already, it is left as
     * it is.
     *
     * @throws SfaException if the store has another company
     */
    public static Sfa generate(long seed, UnaryOperator<Sfa.Builder> store) {
        Instant now = AS_OF.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        Sfa sfa = store.apply(
                        Sfa.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).ids(IdSource.counting()))
                .build();
        long users = sfa.call(unit -> unit.repository(SalesUser.TYPE).count(Criterion.always()));
        if (users == 0) {
            new SampleCompany(seed).fill(sfa);
        } else if (!sfa.<Boolean>call(SampleCompany::isHere)) {
            sfa.close();
            throw new SfaException(
                    "the store has another company than the generated one; name its folder, or an empty store");
        }
        return sfa;
    }

    private static boolean isHere(UnitOfWork unit) {
        return unit.repository(Unit.TYPE).count(Unit.TYPE.name.is(NAME)) == 1;
    }

    /** The fiscal calendar: years that start in January. */
    public static FiscalCalendar calendar() {
        return FiscalCalendar.monthBased(Month.JANUARY);
    }

    /** Converts to dollars by the rate of the close date; the euro moves a little every month. */
    public static CurrencyConverter converter() {
        ExchangeRates.Builder rates = ExchangeRates.builder(USD);
        String[] euro = {"1.11", "1.08", "1.04", "1.03", "1.04", "1.08", "1.12", "1.13", "1.15", "1.17", "1.16", "1.17"
        };
        for (int month = 0; month < 27; month++) {
            rates.rate(EUR, USD, START.plusMonths(month), new BigDecimal(euro[month % euro.length]));
        }
        return CurrencyConverter.closeDate(rates.build(), USD, RoundingMode.HALF_EVEN);
    }

    private void fill(Sfa sfa) {
        sfa.run(unit -> {
            organisation(unit);
            catalogue(unit);
            customers(unit);
        });
        new SampleDeals(sfa, random, sellers, accounts, products).generate();
        new SampleLeads(sfa, random, sellers).generate();
    }

    private void organisation(UnitOfWork unit) {
        UnitId company = saveUnit(unit, NAME, manager(unit, "Ingrid Solheim"), List.of());
        List<String> regions = TEAMS.stream().map(TeamPlan::region).distinct().toList();
        List<String> directors = List.of("Daniel Reyes", "Charlotte Meyer", "李明哲");
        List<UnitId> regionIds = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            regionIds.add(saveUnit(
                    unit, regions.get(i), manager(unit, directors.get(i)), List.of(Placement.below(company, START))));
        }
        for (TeamPlan team : TEAMS) {
            UnitId region = regionIds.get(regions.indexOf(team.region()));
            List<Placement> placements = new ArrayList<>(List.of(Placement.below(region, START)));
            if (team.name().startsWith("UK")) {
                placements.add(Placement.below(regionIds.get(0), REORGANISATION));
            }
            UnitId teamId = unit.newId(Unit.TYPE);
            Optional<SalesUserId> lead = Optional.empty();
            for (String person : team.people()) {
                SalesUserId id = saveUser(unit, person);
                lead = lead.isEmpty() ? Optional.of(id) : lead;
                sellers.add(new Seller(id, team.currency(), 0.7 + 0.6 * random.nextDouble()));
            }
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(teamId)
                            .name(team.name())
                            .manager(lead)
                            .placements(placements)
                            .build());
            sellers.subList(sellers.size() - team.people().size(), sellers.size())
                    .forEach(seller -> join(unit, seller.id(), teamId));
            quotas(unit, teamId, team);
        }
    }

    private SalesUserId manager(UnitOfWork unit, String name) {
        return saveUser(unit, name);
    }

    private static SalesUserId saveUser(UnitOfWork unit, String name) {
        SalesUserId id = unit.newId(SalesUser.TYPE);
        unit.repository(SalesUser.TYPE)
                .save(SalesUser.builder().id(id).name(name).build());
        return id;
    }

    private static void join(UnitOfWork unit, SalesUserId user, UnitId team) {
        SalesUser member = unit.repository(SalesUser.TYPE).load(user);
        unit.repository(SalesUser.TYPE).save(member.withMemberships(Membership.of(team, START)));
    }

    private static UnitId saveUnit(UnitOfWork unit, String name, SalesUserId manager, List<Placement> placements) {
        UnitId id = unit.newId(Unit.TYPE);
        unit.repository(Unit.TYPE)
                .save(Unit.builder()
                        .id(id)
                        .name(name)
                        .manager(manager)
                        .placements(placements)
                        .build());
        return id;
    }

    private void quotas(UnitOfWork unit, UnitId team, TeamPlan plan) {
        FiscalCalendar calendar = calendar();
        for (int year = FIRST_YEAR.getYear(); year <= AS_OF.getYear(); year++) {
            for (FiscalPeriod quarter : calendar.quarters(year)) {
                long perHead = 320_000L + 20_000L * quarter.number() + (year - FIRST_YEAR.getYear()) * 30_000L;
                unit.repository(Quota.TYPE)
                        .save(Quota.builder()
                                .id(unit.newId(Quota.TYPE))
                                .unit(team)
                                .start(quarter.start())
                                .end(quarter.end())
                                .amount(Money.of(
                                        plan.currency(), perHead * plan.people().size()))
                                .build());
            }
        }
    }

    private void catalogue(UnitOfWork unit) {
        String[][] catalogue = {
            {"Arm R5", "Robots", "48000"},
            {"Arm R9", "Robots", "92000"},
            {"Mobile Base M2", "Robots", "61000"},
            {"Vision Kit", "Sensors", "14500"},
            {"Force Sensor", "Sensors", "6200"},
            {"Fleet Manager", "Software", "24000"},
            {"Simulation Suite", "Software", "18000"},
            {"Care Plan", "Services", "9800"}
        };
        for (String[] entry : catalogue) {
            ProductId id = unit.newId(Product.TYPE);
            products.add(unit.repository(Product.TYPE)
                    .save(Product.builder()
                            .id(id)
                            .name(entry[0])
                            .family(ProductFamily.of(entry[1]))
                            .listPrice(BigMoney.of(USD, new BigDecimal(entry[2])))
                            .build()));
        }
    }

    private void customers(UnitOfWork unit) {
        String[] first = {
            "Aurora",
            "Blue Ridge",
            "Cascade",
            "Delta",
            "Evergreen",
            "Falcon",
            "Granite",
            "Helios",
            "Iris",
            "Juniper",
            "宏達",
            "聯華",
            "永豐"
        };
        String[] second = {"Foods", "Logistics", "Motors", "Pharma", "Textiles", "Electronics", "精密", "物流"};
        String[] industries = {
            "food", "logistics", "automotive", "pharma", "textiles", "electronics", "precision", "logistics"
        };
        String[] countries = {"US", "DE", "GB", "TW", "JP", "CA", "AT", "SE", "KR"};
        for (String a : first) {
            for (int i = 0; i < second.length; i++) {
                AccountId id = unit.newId(Account.TYPE);
                accounts.add(id);
                boolean chinese = a.codePointAt(0) > 255;
                unit.repository(Account.TYPE)
                        .save(
                                Account.builder()
                                        .id(id)
                                        .name(a + (chinese && second[i].codePointAt(0) > 255 ? "" : " ") + second[i])
                                        .category(AccountCategory.CUSTOMER)
                                        .industry(Industry.of(industries[i]))
                                        .country(Country.of(countries[random.nextInt(countries.length)]))
                                        .employees(50L + random.nextInt(9000))
                                        .build(),
                                Cause.of("sample")
                                        .at(START.atStartOfDay(ZoneOffset.UTC).toInstant()));
            }
        }
    }

    /** Returns the instant at which a working day begins. */
    static Instant morning(LocalDate day) {
        if (day.isAfter(AS_OF)) {
            throw new InvalidValueException("day", day, "must not be after " + AS_OF);
        }
        return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }
}
