package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.DealBook;

/** The first quarter of 2026 is the days 0 to 89. */
class WaterfallTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final FiscalPeriod Q1 =
            FiscalCalendar.monthBased(Month.JANUARY).quarter(2026, 1);
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");

    private final DealBook book = new DealBook();

    @Test
    void staysTheSame_whenNothingMoves() {
        deal("x", "EUR 100.00", 50);

        assertThat(lines(q1())).containsExactly("start 100.00", "end 100.00");
    }

    @Test
    void eachMove_hasItsLine() {
        deal("stays", "EUR 1.00", 50);
        deal("won", "EUR 2.00", 50);
        deal("lost", "EUR 4.00", 50);
        deal("pushed", "EUR 8.00", 50);
        deal("decreased", "EUR 16.00", 50);
        deal("increased", "EUR 32.00", 50);
        deal("given", "EUR 64.00", 50);
        deal("omitted", "EUR 128.00", 50);
        deal("deleted", "EUR 256.00", 50);
        deal("merged", "EUR 512.00", 50);
        deal("early", "EUR 1024.00", 120);
        deal("closed", "EUR 2048.00", 50);
        book.lose("closed", 5);
        book.change("won", 20, deal -> deal.withStage(DealBook.WON))
                .change("lost", 20, deal -> deal.withStage(DealBook.LOST))
                .change("pushed", 20, deal -> deal.withCloseDate(date(100)))
                .change("decreased", 20, deal -> deal.withAmount(Money.parse("EUR 15.00")))
                .change("increased", 20, deal -> deal.withAmount(Money.parse("EUR 33.00")))
                .change("given", 20, deal -> deal.withOwner(BOB))
                .change("omitted", 20, deal -> deal.withOwnCategory(ForecastCategory.OMITTED))
                .delete("deleted", 20)
                .merge("stays", "merged", 20)
                .change("early", 20, deal -> deal.withCloseDate(date(80)))
                .change("closed", 20, deal -> deal.withStage(B).withCloseDate(date(60)));
        book.open("new", A, 20, deal -> worth(deal, "EUR 4096.00", 60));

        Waterfall waterfall = between(q1().withSlice(DealSlice.owner(ANN)));

        assertThat(lines(waterfall))
                .containsExactly(
                        "start 1023.00",
                        "CREATED 4096.00 new",
                        "PULLED_IN 1024.00 early",
                        "INCREASED 1.00 increased",
                        "REOPENED 2048.00 closed",
                        "WON -2.00 won",
                        "LOST -4.00 lost",
                        "PUSHED_OUT -8.00 pushed",
                        "DECREASED -1.00 decreased",
                        "TRANSFERRED_OUT -64.00 given",
                        "CATEGORY_OUT -128.00 omitted",
                        "MERGED -512.00 merged",
                        "DELETED -256.00 deleted",
                        "end 7217.00");
    }

    @Test
    void dealThatWasDroppedAndCameBackToBeMerged_isOnTheLineOfEachEnd() {
        deal("stays", "EUR 1.00", 50);
        deal("twice", "EUR 2.00", 50);
        book.delete("twice", 12).open("twice", A, 20, deal -> worth(deal, "EUR 4.00", 60));
        book.merge("stays", "twice", 25);
        PipelineHistory history = PipelineHistory.of(book.sfa().store().changes());

        assertThat(lines(Waterfall.between(history, day(11), day(15), q1())))
                .containsExactly("start 3.00", "DELETED -2.00 twice", "end 1.00");
        assertThat(lines(Waterfall.between(history, day(22), day(30), q1())))
                .containsExactly("start 5.00", "MERGED -4.00 twice", "end 1.00");
        DealTimeline twice = history.find(id("twice")).orElseThrow();
        assertThat(twice.mergedInto(day(15))).isEmpty();
        assertThat(twice.mergedInto(day(22))).isEmpty();
        assertThat(twice.mergedInto(day(25))).contains(id("stays"));
    }

    @Test
    void dealThatWasMergedAndCameBackToBeDropped_isOnTheLineOfEachEnd() {
        deal("stays", "EUR 1.00", 50);
        deal("twice", "EUR 2.00", 50);
        book.merge("stays", "twice", 12).open("twice", A, 20, deal -> worth(deal, "EUR 4.00", 60));
        book.delete("twice", 25).change("stays", 26, deal -> deal.withNextStep("call"));
        PipelineHistory history = history();

        assertThat(lines(Waterfall.between(history, day(11), day(15), q1())))
                .containsExactly("start 3.00", "MERGED -2.00 twice", "end 1.00");
        assertThat(lines(Waterfall.between(history, day(22), day(30), q1())))
                .containsExactly("start 5.00", "DELETED -4.00 twice", "end 1.00");
    }

    @Test
    void survivorOfASurvivor_doesNotMergeTheFirstDealAgain() {
        deal("a", "EUR 1.00", 50);
        deal("b", "EUR 2.00", 50);
        deal("c", "EUR 4.00", 50);
        book.merge("b", "a", 20);
        book.sfa().opportunities().merge(id("c"), List.of(id("b")), "same customer");
        PipelineHistory history = PipelineHistory.of(book.sfa().store().changes());

        assertThat(history.find(id("a")).orElseThrow().mergedInto(day(2_000))).contains(id("b"));
        assertThat(history.find(id("b")).orElseThrow().mergedInto(day(2_000))).contains(id("c"));
        assertThat(lines(Waterfall.between(history, day(11), day(2_000), q1())))
                .containsExactly("start 7.00", "MERGED -3.00 a b", "end 4.00");
    }

    @Test
    void sliceOfACreditedPerson_countsTheShare() {
        deal("shared", "EUR 100.01", 50);
        deal("given", "EUR 64.00", 50);
        deal("alone", "EUR 1.00", 50);
        book.change("shared", 5, deal -> deal.withSplits(split(ANN, "0.5"), split(BOB, "0.5")));
        book.change("given", 5, deal -> deal.withSplits(split(ANN, "0.25"), split(BOB, "0.75")));
        book.change("shared", 20, deal -> deal.withSplits(split(ANN, "0.2"), split(BOB, "0.8")))
                .change("given", 20, deal -> deal.withSplits(split(ANN, "1")))
                .change("alone", 20, deal -> deal.withOwner(BOB));

        assertThat(lines(between(q1().withSlice(DealSlice.credited(ANN)))))
                .as("50.01 + 16.00 + 1.00 becomes 20.00 + 64.00")
                .containsExactly(
                        "start 67.01",
                        "INCREASED 48.00 given",
                        "DECREASED -30.01 shared",
                        "TRANSFERRED_OUT -1.00 alone",
                        "end 84.00");
        assertThat(lines(between(q1().withSlice(DealSlice.credited(BOB)))))
                .containsExactly(
                        "start 98.00",
                        "INCREASED 30.01 shared",
                        "TRANSFERRED_IN 1.00 alone",
                        "TRANSFERRED_OUT -48.00 given",
                        "end 81.01");
    }

    private static Split split(SalesUserId person, String share) {
        return new Split(person, new BigDecimal(share), Split.Kind.REVENUE);
    }

    @Test
    void sliceOfAProductFamily_countsTheLines() {
        Product server = Product.builder()
                .id(new ProductId("server"))
                .name("Server")
                .family(ProductFamily.of("hardware"))
                .build();
        Product training =
                Product.builder().id(new ProductId("training")).name("Training").build();
        List<Product> products = List.of(server, training);
        book.sfa().run(unit -> products.forEach(unit.repository(Product.TYPE)::save));
        deal("both", "EUR 100.00", 50);
        deal("bare", "EUR 7.00", 50);
        book.change("both", 5, deal -> deal.withLines(line(server, 3, "EUR 20"), line(training, 1, "EUR 40")));
        book.change("both", 20, deal -> deal.withLines(line(server, 1, "EUR 20"), line(training, 2, "EUR 40")));

        assertThat(lines(between(q1().withSlice(DealSlice.family(products, ProductFamily.of("hardware"))))))
                .as("60 of 100 becomes 20 of 100")
                .containsExactly("start 60.00", "DECREASED -40.00 both", "end 20.00");
        assertThat(lines(between(q1().withSlice(DealSlice.withoutFamily(products)))))
                .containsExactly("start 47.00", "INCREASED 40.00 both", "end 87.00");
    }

    private static OpportunityLine line(Product product, long quantity, String price) {
        return new OpportunityLine(product.id(), BigDecimal.valueOf(quantity), Optional.of(BigMoney.parse(price)));
    }

    @Test
    void theOtherSideOfATransfer_seesItComeIn() {
        deal("given", "EUR 64.00", 50);
        deal("back", "EUR 1.00", 50);
        book.change("back", 5, deal -> deal.withOwnCategory(ForecastCategory.OMITTED));
        book.change("given", 20, deal -> deal.withOwner(BOB));
        book.change("back", 20, deal -> deal.withOwnCategory(Optional.empty()));

        assertThat(lines(q1().withSlice(DealSlice.owner(BOB))))
                .containsExactly("start 0.00", "TRANSFERRED_IN 64.00 given", "end 64.00");
        assertThat(lines(q1().withSlice(DealSlice.owner(ANN))))
                .containsExactly("start 64.00", "CATEGORY_IN 1.00 back", "TRANSFERRED_OUT -64.00 given", "end 1.00");
        assertThat(lines(q1()))
                .as("no transfer for the whole")
                .containsExactly("start 64.00", "CATEGORY_IN 1.00 back", "end 65.00");
    }

    @Test
    void aReorganisation_isNoTransfer() {
        OrganizationTree tree = OrganizationTree.of(
                List.of(unit(NORTH), unit(SOUTH)),
                List.of(DealBook.user(
                        ANN, Membership.of(NORTH, LocalDate.of(2025, 1, 1)), Membership.of(SOUTH, date(20)))));
        deal("x", "EUR 64.00", 50);

        assertThat(lines(q1().withSlice(DealSlice.unit(tree, NORTH))))
                .containsExactly("start 64.00", "REORGANIZED_OUT -64.00 x", "end 0.00");
        assertThat(lines(q1().withSlice(DealSlice.unit(tree, SOUTH))))
                .containsExactly("start 0.00", "REORGANIZED_IN 64.00 x", "end 64.00");
    }

    /** Bob moves from north to south on day 20: the shares of the same deals are 51 and 50 cents more and less than before. */
    @Test
    void sliceOfAUnit_countsTheShareOfItsPeople() {
        LocalDate begin = LocalDate.of(2025, 1, 1);
        OrganizationTree tree = OrganizationTree.of(
                List.of(unit(NORTH), unit(SOUTH)),
                List.of(
                        DealBook.user(ANN, Membership.of(NORTH, begin)),
                        DealBook.user(BOB, Membership.of(NORTH, begin), Membership.of(SOUTH, date(20)))));
        deal("shared", "EUR 1.01", 50);
        deal("grown", "EUR 10.00", 50);
        deal("overlaid", "EUR 3.00", 50);
        book.change("shared", 5, deal -> deal.withSplits(split(ANN, "0.5"), split(BOB, "0.5")))
                .change("grown", 5, deal -> deal.withSplits(split(ANN, "0.4"), split(BOB, "0.6")))
                .change(
                        "overlaid",
                        5,
                        deal -> deal.withSplits(new Split(BOB, new BigDecimal("1"), Split.Kind.OVERLAY)));
        book.change("grown", 25, deal -> deal.withAmount(Money.parse("EUR 20.00")));

        assertThat(lines(between(q1().withSlice(DealSlice.credited(tree, NORTH)))))
                .containsExactly(
                        "start 14.01", "INCREASED 4.00 grown", "REORGANIZED_OUT -6.50 shared grown", "end 11.51");
        assertThat(lines(between(q1().withSlice(DealSlice.credited(tree, SOUTH)))))
                .containsExactly("start 0.00", "REORGANIZED_IN 12.50 shared grown", "end 12.50");
    }

    @Test
    void anyOtherConditionThatNoLongerHolds_isReclassified() {
        deal("x", "EUR 64.00", 50);
        book.change("x", 20, deal -> deal.withBusinessType("renewal").withOwner(BOB));
        DealSlice renewals = DealSlice.of(Opportunity.TYPE.businessType.is("renewal"));

        assertThat(lines(q1().withSlice(renewals)))
                .containsExactly("start 0.00", "RECLASSIFIED_IN 64.00 x", "end 64.00");
        assertThat(lines(q1().withSlice(DealSlice.of(
                        Opportunity.TYPE.businessType.is("renewal").not()))))
                .containsExactly("start 64.00", "RECLASSIFIED_OUT -64.00 x", "end 0.00");
        assertThat(lines(q1().withSlice(renewals.and(DealSlice.owner(ANN))))).containsExactly("start 0.00", "end 0.00");
    }

    @Test
    void aWonDeal_isShownWithWhatItWasWonFor() {
        deal("x", "EUR 64.00", 50);
        book.win("x", "EUR 80.00", 30);

        assertThat(lines(q1())).containsExactly("start 64.00", "INCREASED 16.00 x", "WON -80.00 x", "end 0.00");
    }

    @Test
    void aDealThatWasLostInBetween_isWonAnew() {
        deal("again", "EUR 5.00", 50);
        deal("stays", "EUR 3.00", 50);
        book.win("again", "EUR 5.00", 5).win("stays", "EUR 3.00", 5);
        book.change("again", 15, deal -> deal.withStage(DealBook.LOST))
                .change("again", 16, deal -> deal.withStage(DealBook.WON));

        assertThat(lines(q1())).containsExactly("start 0.00", "REOPENED 5.00 again", "WON -5.00 again", "end 0.00");
    }

    @Test
    void aDealThatComesAndIsClosedInBetween_isShownComingAndGoing() {
        book.open("x", A, 15, deal -> worth(deal, "EUR 7.00", 50)).lose("x", 30);
        deal("reopened", "EUR 5.00", 50);
        book.win("reopened", "EUR 5.00", 5).move("reopened", A, 15).win("reopened", "EUR 6.00", 16);
        book.open("gone", A, 15, deal -> worth(deal, "EUR 9.00", 50)).delete("gone", 30);

        assertThat(lines(q1()))
                .containsExactly(
                        "start 0.00",
                        "CREATED 7.00 x",
                        "REOPENED 6.00 reopened",
                        "WON -6.00 reopened",
                        "LOST -7.00 x",
                        "end 0.00");
    }

    @Test
    void aClosedDealThatStaysSo_isNoNews() {
        deal("x", "EUR 64.00", 50);
        book.win("x", "EUR 80.00", 5)
                .change("x", 20, deal -> deal.withOwner(BOB).withCloseDate(date(6)));

        assertThat(lines(q1())).containsExactly("start 0.00", "end 0.00");
        assertThat(lines(q1().withSlice(DealSlice.owner(BOB)))).containsExactly("start 0.00", "end 0.00");
    }

    @Test
    void aDealWonInAnotherPeriod_leavesThisOneByItsCloseDate() {
        deal("x", "EUR 64.00", 120);
        book.win("x", "EUR 64.00", 30);
        FiscalPeriod q2 = FiscalCalendar.monthBased(Month.JANUARY).quarter(2026, 2);

        assertThat(lines(settings().withPeriod(q2))).containsExactly("start 64.00", "PUSHED_OUT -64.00 x", "end 0.00");
        assertThat(lines(q1())).containsExactly("start 0.00", "PULLED_IN 64.00 x", "WON -64.00 x", "end 0.00");
        assertThat(lines(settings())).containsExactly("start 64.00", "WON -64.00 x", "end 0.00");
    }

    @Test
    void withoutAPeriod_dealsWithoutACloseDateOrAmountCount() {
        book.open("x", A, 0, deal -> deal.withAmount(Money.parse("EUR 3.00"))).open("bare", A, 20);

        assertThat(lines(settings())).containsExactly("start 3.00", "CREATED 0.00 bare", "end 3.00");
        assertThat(lines(q1())).containsExactly("start 0.00", "end 0.00");
    }

    @Test
    void otherRates_haveTheirOwnLine() {
        ExchangeRates rates = ExchangeRates.builder(EUR)
                .rate(CurrencyUnit.USD, EUR, date(0), new BigDecimal("0.50"))
                .rate(CurrencyUnit.USD, EUR, date(15), new BigDecimal("0.75"))
                .build();
        deal("x", "USD 100.00", 50);
        book.change("x", 20, deal -> deal.withAmount(Money.parse("USD 120.00")));
        deal("won", "USD 40.00", 50);
        book.change("won", 12, deal -> deal.withStage(DealBook.WON).withCloseDate(date(12)));
        WaterfallSettings asOf = WaterfallSettings.of(
                        CurrencyConverter.asOf(rates, EUR, RoundingMode.HALF_EVEN), ZoneOffset.UTC)
                .withPeriod(Q1);
        WaterfallSettings closeDate = WaterfallSettings.of(
                        CurrencyConverter.closeDate(rates, EUR, RoundingMode.HALF_EVEN), ZoneOffset.UTC)
                .withPeriod(Q1);

        assertThat(lines(asOf))
                .as("100 and 40 at 0.50, 20 more at 0.50, all at 0.75")
                .containsExactly("start 70.00", "INCREASED 10.00 x", "WON -30.00 won", "FX 40.00 x won", "end 90.00");
        assertThat(lines(closeDate))
                .as("x closes at 0.75 throughout, won came from 0.75 to 0.50")
                .containsExactly("start 105.00", "INCREASED 15.00 x", "WON -20.00 won", "FX -10.00 won", "end 90.00");
    }

    @Test
    void aMissingRate_isAnError() {
        deal("x", "USD 100.00", 50);
        WaterfallSettings settings = WaterfallSettings.of(
                CurrencyConverter.asOf(ExchangeRates.of(EUR, List.of()), EUR, RoundingMode.HALF_EVEN), ZoneOffset.UTC);

        assertThatThrownBy(() -> between(settings))
                .isInstanceOf(MissingRateException.class)
                .hasMessage(
                        "amount of opportunity:x can't be converted: exchange rates must have a rate from USD to EUR on"
                                + " 2026-01-11, but there is none");
    }

    @Test
    void onlySomeCategories_canBeAskedFor() {
        deal("x", "EUR 64.00", 50);
        book.move("x", B, 20);

        assertThat(lines(q1().withCategories(Set.of(ForecastCategory.BEST_CASE))))
                .containsExactly("start 0.00", "CATEGORY_IN 64.00 x", "end 64.00");
    }

    @Test
    void lateFacts_changeAWaterfallButNotTheOneKnownThen() {
        deal("x", "EUR 64.00", 50);
        PipelineHistory before = history();
        book.change("x", 5, deal -> deal.withAmount(Money.parse("EUR 60.00")));

        assertThat(Waterfall.between(before, day(10), day(40), q1()).start()).isEqualTo(Money.parse("EUR 64.00"));
        assertThat(between(q1()).start()).isEqualTo(Money.parse("EUR 60.00"));
    }

    @Test
    void anEndBeforeTheStart_isRefused() {
        assertThatThrownBy(() -> Waterfall.between(history(), day(10), day(9), q1()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("to must not be before 2026-01-11T00:00:00Z, but was 2026-01-10T00:00:00Z");
    }

    @Test
    void slices_ofAnythingHoldEverything() {
        deal("x", "EUR 64.00", 50);

        assertThat(between(q1().withSlice(DealSlice.of(Criterion.always()))).start())
                .isEqualTo(between(q1().withSlice(DealSlice.all())).start())
                .isEqualTo(Money.parse("EUR 64.00"));
    }

    private void deal(String id, String amount, long closes) {
        book.open(id, A, 0, deal -> worth(deal, amount, closes));
    }

    private static Opportunity worth(Opportunity deal, String amount, long closes) {
        UnaryOperator<Opportunity> closing = other -> other.withCloseDate(date(closes));
        return closing.apply(deal).withAmount(Money.parse(amount));
    }

    private static Unit unit(UnitId id) {
        return Unit.builder().id(id).name(id.value()).build();
    }

    private static WaterfallSettings settings() {
        return WaterfallSettings.of(
                CurrencyConverter.asOf(ExchangeRates.of(EUR, List.of()), EUR, RoundingMode.HALF_EVEN), ZoneOffset.UTC);
    }

    private static WaterfallSettings q1() {
        return settings().withPeriod(Q1);
    }

    private PipelineHistory history() {
        return PipelineHistory.of(book.sfa().store().changes());
    }

    /** From day 10 to day 40. */
    private Waterfall between(WaterfallSettings settings) {
        return Waterfall.between(history(), day(10), day(40), settings);
    }

    private List<String> lines(WaterfallSettings settings) {
        return lines(between(settings));
    }

    private static List<String> lines(Waterfall waterfall) {
        List<String> lines = new ArrayList<>();
        lines.add("start " + waterfall.start().getAmount());
        for (WaterfallLine line : WaterfallLine.values()) {
            if (!waterfall.parts(line).isEmpty()) {
                StringBuilder text =
                        new StringBuilder(line + " " + waterfall.of(line).getAmount());
                waterfall.parts(line).forEach(part -> text.append(' ').append(part.deal()));
                lines.add(text.toString());
            }
        }
        lines.add("end " + waterfall.end().getAmount());
        return lines;
    }
}
