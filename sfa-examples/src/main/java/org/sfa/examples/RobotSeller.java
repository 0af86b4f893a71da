package org.sfa.examples;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.erp.InMemoryInventory;
import org.sfa.core.erp.InMemoryLegalRegister;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.Stock;
import org.sfa.core.erp.StockMovement;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.quote.TaxTable;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PersonName;
import org.sfa.rules.approval.ApprovalRule;
import org.sfa.rules.approval.ApprovalRules;
import org.sfa.rules.approval.Approver;
import org.sfa.rules.approval.DiscountLimits;
import org.sfa.rules.approval.StepRule;
import org.sfa.rules.quote.BlockedQuotes;

/**
 * The company of {@link QuoteToCash}: rep Ann works in the north, which Mia manages, below the company, which Dan directs. Ben
 * stands in for Mia, and Carla is the credit control. They sell robots to one customer, Formosa.
 */
final class RobotSeller {

    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    static final SalesUserId ANN = new SalesUserId("ann");
    static final SalesUserId MIA = new SalesUserId("mia");
    static final SalesUserId BEN = new SalesUserId("ben");
    static final SalesUserId DAN = new SalesUserId("dan");
    static final SalesUserId CARLA = new SalesUserId("carla");
    static final AccountId FORMOSA = new AccountId("formosa");
    static final ContactId LIN = new ContactId("lin");
    static final ProductId ROBOT = new ProductId("robot");
    static final ProductId GRIPPER = new ProductId("gripper");
    static final ProductId TRAINING = new ProductId("training");
    static final ProductFamily ROBOTS = ProductFamily.of("robots");

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    private static final UnitId COMPANY = new UnitId("company");
    private static final UnitId NORTH = new UnitId("north");
    private static final TeamId CREDIT_CONTROL = new TeamId("credit control");
    private static final CustomerClass KEY_ACCOUNT = CustomerClass.of("key account");

    private RobotSeller() {}

    /** What everybody may grant alone, and whose agreement a quote needs beyond that. */
    static ApprovalRules approvals() {
        return ApprovalRules.of(
                        ZONE,
                        ApprovalRule.ofQuotes("from 8 million on", Quote.TYPE.net.atLeast(Money.of(TWD, 8_000_000)))
                                .unless(SalesUser.TYPE.role.is("director"))
                                .asking(StepRule.anyOf("director", 2, new Approver.Role("director"))),
                        ApprovalRule.ofQuotes("credit limit", Quote.TYPE.creditCovered.is(false))
                                .asking(StepRule.anyOf("credit control", 2, new Approver.Members(CREDIT_CONTROL))))
                .with(DiscountLimits.of(
                        DiscountLimits.Limit.of("rep", "0.05"),
                        DiscountLimits.Limit.of("manager", "0.15"),
                        DiscountLimits.Limit.of("director", "0.30")));
    }

    /** Nobody sends a quote to a company that can't, or must not, do business. */
    static BlockedQuotes legalBlock() {
        return BlockedQuotes.when(Quote.TYPE.legalStatus.in(
                Set.of(LegalStatus.INSOLVENT, LegalStatus.DISSOLVED, LegalStatus.SANCTIONED)));
    }

    static TaxTable taxes() {
        return TaxTable.of(
                List.of(TaxTable.Row.of(new TaxRate("營業稅", new BigDecimal("0.05")), Country.of("TW"), FOUNDED)));
    }

    /** One robot lies there, four more are on their way; the customer has a limit and has used some of it. */
    static BackEnd backEnd() {
        return BackEnd.none()
                .withInventory(new InMemoryInventory()
                        .put(
                                ROBOT,
                                Stock.of(PlaceStock.of("Taoyuan", 1)
                                        .withReceipts(StockMovement.of(LocalDate.of(2027, 1, 29), 4))))
                        .put(GRIPPER, Stock.of(PlaceStock.of("Taoyuan", 20))))
                .withCredit(new InMemoryCredit()
                        .put(FORMOSA, new CreditStanding(Money.of(TWD, 10_000_000), Money.of(TWD, 1_500_000))))
                .withLegalRegister(new InMemoryLegalRegister().put(FORMOSA, LegalStanding.of(LegalStatus.ACTIVE)));
    }

    static void addTo(Sfa sfa) {
        sfa.run(unit -> {
            addPeople(unit);
            addOrganization(unit);
            addProducts(unit);
            addPrices(unit);
            addCustomer(unit);
        });
    }

    private static void addPeople(UnitOfWork unit) {
        addPerson(unit, person(ANN, "Ann", "rep", NORTH).withEmail(EmailAddress.of("ann@robots.example")));
        addPerson(unit, person(BEN, "Ben", "rep", NORTH));
        addPerson(unit, person(DAN, "Dan", "director", COMPANY));
        addPerson(unit, person(CARLA, "Carla", "credit controller", COMPANY));
        addPerson(
                unit,
                person(MIA, "Mia", "manager", NORTH)
                        .withDeputy(BEN)
                        .withAbsences(new Absence(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 26), "holiday")));
    }

    private static SalesUser person(SalesUserId id, String name, String role, UnitId unit) {
        return SalesUser.builder()
                .id(id)
                .name(name)
                .role(role)
                .zone(ZONE)
                .addMemberships(Membership.of(unit, FOUNDED))
                .build();
    }

    private static void addPerson(UnitOfWork unit, SalesUser person) {
        unit.repository(SalesUser.TYPE).save(person);
    }

    private static void addOrganization(UnitOfWork unit) {
        unit.repository(Unit.TYPE)
                .save(Unit.builder().id(COMPANY).name("Company").manager(DAN).build());
        unit.repository(Unit.TYPE)
                .save(Unit.builder()
                        .id(NORTH)
                        .name("North")
                        .manager(MIA)
                        .addPlacements(Placement.below(COMPANY, FOUNDED))
                        .build());
        unit.repository(Team.TYPE)
                .save(Team.builder()
                        .id(CREDIT_CONTROL)
                        .name("Credit control")
                        .addMembers(TeamMember.of(CARLA))
                        .build());
    }

    private static void addProducts(UnitOfWork unit) {
        unit.repository(Product.TYPE)
                .save(product(ROBOT, "機器人手臂 R7", 3_200_000, 1_900_000)
                        .withFamily(ROBOTS)
                        .withWarranty(WarrantyTerms.ofMonths(24)));
        unit.repository(Product.TYPE)
                .save(product(GRIPPER, "夾爪 G2", 100_000, 80_000).withWarranty(WarrantyTerms.ofMonths(12)));
        unit.repository(Product.TYPE).save(product(TRAINING, "教育訓練（每日）", 30_000, 12_000));
    }

    private static Product product(ProductId id, String name, long price, long cost) {
        return Product.builder()
                .id(id)
                .name(name)
                .listPrice(BigMoney.of(TWD, price))
                .cost(BigMoney.of(TWD, cost))
                .build();
    }

    /** Key accounts buy robots for less, and from three on for less again. */
    private static void addPrices(UnitOfWork unit) {
        PriceBookId book = new PriceBookId("key-accounts");
        unit.repository(PriceBook.TYPE)
                .save(PriceBook.builder()
                        .id(book)
                        .name("Key accounts")
                        .currency(TWD)
                        .addCustomerClasses(KEY_ACCOUNT)
                        .build());
        unit.repository(Price.TYPE)
                .save(Price.builder()
                        .id(new PriceId("robot"))
                        .priceBook(book)
                        .product(ROBOT)
                        .unitPrice(BigMoney.of(TWD, 3_100_000))
                        .addTiers(PriceTier.from(3, BigMoney.of(TWD, 2_950_000)))
                        .build());
    }

    private static void addCustomer(UnitOfWork unit) {
        unit.repository(Account.TYPE)
                .save(Account.builder()
                        .id(FORMOSA)
                        .name("福爾摩沙精密")
                        .legalName("福爾摩沙精密股份有限公司")
                        .country(Country.of("TW"))
                        .customerClass(KEY_ACCOUNT)
                        .owner(ANN)
                        .build());
        unit.repository(Contact.TYPE)
                .save(Contact.builder()
                        .id(LIN)
                        .name(PersonName.of("美玲", "林"))
                        .account(FORMOSA)
                        .title(Optional.of("採購經理"))
                        .language("zh-TW")
                        .build());
    }
}
