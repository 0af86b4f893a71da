package org.sfa.core.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class StockTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 1);
    private static final int DAYS = 12;

    private static LocalDate day(int number) {
        return START.plusDays(number);
    }

    private static StockMovement move(int day, long quantity) {
        return StockMovement.of(day(day), quantity);
    }

    private static BigDecimal units(long quantity) {
        return BigDecimal.valueOf(quantity);
    }

    /** Whether so many more units can go out on a day without any balance from then on being below 0. */
    private static boolean fits(PlaceStock stock, int day, long quantity) {
        long balance = stock.onHand().longValue() - stock.reserved().longValue();
        for (int now = -1; now <= DAYS + 1; now++) {
            LocalDate date = day(now);
            balance += sum(stock.receipts(), date) - sum(stock.outgoing(), date);
            if (now >= day && balance - quantity < 0) {
                return false;
            }
        }
        return true;
    }

    private static long sum(List<StockMovement> movements, LocalDate date) {
        return movements.stream()
                .filter(movement -> movement.day().equals(date))
                .mapToLong(movement -> movement.quantity().longValue())
                .sum();
    }

    private static long bruteForce(PlaceStock stock, int day) {
        return IntStream.iterate(200, quantity -> quantity >= 0, quantity -> quantity - 1)
                .filter(quantity -> fits(stock, day, quantity))
                .findFirst()
                .orElse(0);
    }

    @Provide
    Arbitrary<PlaceStock> places() {
        Arbitrary<List<StockMovement>> movements = Combinators.combine(
                        Arbitraries.integers().between(0, DAYS),
                        Arbitraries.integers().between(1, 12))
                .as((day, quantity) -> move(day, quantity))
                .list()
                .ofMaxSize(6);
        return Combinators.combine(
                        Arbitraries.integers().between(-5, 30),
                        Arbitraries.integers().between(0, 8),
                        movements,
                        movements)
                .as((onHand, reserved, in, out) -> new PlaceStock("A", units(onHand), units(reserved), in, out));
    }

    @Property
    void promisable_isTheMostThatLeavesNoLaterBalanceBelowZero(
            @ForAll("places") PlaceStock stock, @ForAll @IntRange(max = DAYS + 1) int day) {
        assertThat(stock.promisable(day(day))).isEqualByComparingTo(units(bruteForce(stock, day)));
    }

    @Property
    void promisable_neverFalls(@ForAll("places") PlaceStock stock, @ForAll @IntRange(max = DAYS) int day) {
        assertThat(stock.promisable(day(day + 1))).isGreaterThanOrEqualTo(stock.promisable(day(day)));
    }

    @Property(tries = 300)
    void promises_takeNothingTwiceAndNothingThatALaterOutgoingHas(
            @ForAll @Size(min = 1, max = 3) List<@From("places") PlaceStock> given,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 15) Integer> wanted,
            @ForAll @IntRange(max = DAYS) int day) {
        List<PlaceStock> places = renamed(given);
        Stock stock = new Stock(places);
        List<Promise> promises =
                stock.promises(wanted.stream().map(StockTest::units).toList(), day(day));

        Map<String, BigDecimal> taken = new HashMap<>();
        promises.forEach(promise ->
                promise.shares().forEach(share -> taken.merge(share.place(), share.quantity(), BigDecimal::add)));
        for (PlaceStock place : places) {
            BigDecimal of = taken.getOrDefault(place.place(), BigDecimal.ZERO);
            assertThat(of).isLessThanOrEqualTo(units(bruteForce(place, day)));
        }
        BigDecimal all = wanted.stream().map(StockTest::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(taken.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(all.min(stock.promisable(day(day))));
    }

    @Property(tries = 200)
    void completeOn_isTheFirstDayOnWhichAllThatCameBeforeFitsToo(
            @ForAll @Size(min = 1, max = 3) List<@From("places") PlaceStock> given,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 15) Integer> wanted,
            @ForAll @IntRange(max = DAYS) int day) {
        List<PlaceStock> places = renamed(given);
        List<Promise> promises =
                new Stock(places).promises(wanted.stream().map(StockTest::units).toList(), day(day));

        long sum = 0;
        for (int i = 0; i < wanted.size(); i++) {
            sum += wanted.get(i);
            long all = sum;
            Optional<LocalDate> first = IntStream.rangeClosed(day, DAYS)
                    .filter(later -> places.stream()
                                    .mapToLong(place -> bruteForce(place, later))
                                    .sum()
                            >= all)
                    .mapToObj(StockTest::day)
                    .findFirst();
            assertThat(promises.get(i).completeOn()).isEqualTo(first);
            assertThat(promises.get(i).isComplete()).isEqualTo(first.equals(Optional.of(day(day))));
        }
    }

    private static List<PlaceStock> renamed(List<PlaceStock> given) {
        List<PlaceStock> places = new ArrayList<>();
        for (PlaceStock stock : given) {
            places.add(new PlaceStock(
                    "P" + places.size(), stock.onHand(), stock.reserved(), stock.receipts(), stock.outgoing()));
        }
        return places;
    }

    /** A master schedule: 40 come in on each second day, and each day has its orders. */
    @Test
    void promisable_ofAMasterScheduleLooksAheadToItsLowestPoint() {
        PlaceStock stock = PlaceStock.of("A", 15)
                .withReceipts(move(1, 40), move(3, 40), move(5, 40), move(7, 40))
                .withOutgoing(
                        move(1, 18),
                        move(2, 15),
                        move(3, 27),
                        move(4, 22),
                        move(5, 10),
                        move(6, 8),
                        move(7, 6),
                        move(8, 5));

        // Projected: 15, then 37, 22, 35, 13, 43, 35, 69, 64.
        assertThat(IntStream.rangeClosed(0, 9).mapToObj(number -> stock.promisable(day(number))))
                .containsExactly(
                        units(13), units(13), units(13), units(13), units(13), units(35), units(35), units(64),
                        units(64), units(64));
    }

    @Test
    void dayBeforeTheFirstMovement_hasNoMoreThanWhatLiesThere() {
        PlaceStock stock = PlaceStock.of("A", 4).withReserved(1).withReceipts(move(5, 10));

        assertThat(stock.promisable(LocalDate.MIN)).isEqualByComparingTo("3");
        assertThat(stock.promisable(day(5))).isEqualByComparingTo("13");
        assertThat(stock.promisable(LocalDate.MAX)).isEqualByComparingTo("13");
    }

    @Test
    void placeThatOwes_takesNothingFromOthers() {
        Stock stock = Stock.of(PlaceStock.of("A", 0).withOutgoing(move(1, 5)), PlaceStock.of("B", 10));

        assertThat(stock.promisable(day(0))).isEqualByComparingTo("10");
    }

    @Test
    void promise_isFromTheFirstPlaceThatHasAllElseFromTheFullest() {
        Stock stock = Stock.of(PlaceStock.of("A", 3), PlaceStock.of("B", 8), PlaceStock.of("C", 9));

        assertThat(stock.promise(units(7), day(0)).shares()).containsExactly(new Promise.Share("B", units(7)));
        Promise all = stock.promise(units(18), day(0));
        assertThat(all.shares())
                .containsExactly(
                        new Promise.Share("C", units(9)),
                        new Promise.Share("B", units(8)),
                        new Promise.Share("A", units(1)));
        assertThat(all.isComplete()).isTrue();
        assertThat(stock.promise(units(21), day(0)).missing()).isEqualByComparingTo("1");
        assertThat(stock.promise(units(21), day(0)).completeOn()).isEmpty();
    }

    @Test
    void fractions_arePromisedExactly() {
        Stock stock = Stock.of(new PlaceStock("A", new BigDecimal("0.3"), BigDecimal.ZERO, List.of(), List.of()));

        List<Promise> promises =
                stock.promises(List.of(new BigDecimal("0.1"), new BigDecimal("0.2"), new BigDecimal("0.1")), day(0));

        assertThat(promises.stream().map(Promise::missing).map(BigDecimal::stripTrailingZeros))
                .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.1"));
    }

    @Test
    void wrongStock_isRefusedByName() {
        assertThatThrownBy(() -> Stock.of(PlaceStock.of("A", 1), PlaceStock.of("A", 2)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("places must each be there once, but was A");
        assertThatThrownBy(() -> PlaceStock.of("A", 1).withReserved(-1))
                .hasMessage("reserved must not be negative, but was -1");
        assertThatThrownBy(() -> move(1, 0)).hasMessage("quantity must be more than 0, but was 0");
        assertThatThrownBy(() -> PlaceStock.of(" ", 1)).hasMessage("place must not be blank, but was  ");
        assertThatThrownBy(() -> Stock.of().promise(BigDecimal.ZERO, day(0)))
                .hasMessage("wanted must be more than 0, but was 0");
    }
}
