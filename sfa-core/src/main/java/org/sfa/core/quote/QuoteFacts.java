package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.Promise;

/**
 * What the back end knows about a quote. Each fact is known, or says why not; one that failed takes no other with it. A credit
 * limit in another currency than the quote is known and yet says nothing of it: see {@link CreditCheck#isComparable}, and
 * {@link Quote#creditCovered} for a condition that counts it as no cover.
 *
 * @param quote the quote as it was when the back end was asked
 * @param delivery the day on which the customer wants the goods
 * @param lines what is known about its lines, in their order
 * @param customer what is known about its customer
 */
public record QuoteFacts(Quote quote, LocalDate delivery, List<LineFacts> lines, CustomerFacts customer) {

    /** Keeps the list to itself. */
    public QuoteFacts {
        lines = List.copyOf(lines);
    }

    /** The failures of the ports that did not answer, each once. */
    public List<ErpException> failures() {
        Stream<Optional<ErpException>> ofLines = lines.stream()
                .flatMap(line ->
                        Stream.of(line.availability().failure(), line.cost().failure()));
        return Stream.concat(ofLines.flatMap(Optional::stream), customer.failures().stream())
                .distinct()
                .toList();
    }

    /** The lines of which not everything can be promised for the day. */
    public List<LineFacts> shortLines() {
        return lines.stream().filter(QuoteFacts::isShort).toList();
    }

    /**
     * The first day on which all lines can be delivered whose stock is known; absent when that is known of none, or when
     * one of them never can.
     */
    public Optional<LocalDate> completeOn() {
        List<Optional<LocalDate>> days = lines.stream()
                .flatMap(line -> line.availability().find().stream())
                .map(Promise::completeOn)
                .toList();
        return days.stream().allMatch(Optional::isPresent)
                ? days.stream().flatMap(Optional::stream).max(LocalDate::compareTo)
                : Optional.empty();
    }

    private static boolean isShort(LineFacts line) {
        return line.availability()
                .find()
                .filter(promise -> !promise.isComplete())
                .isPresent();
    }
}
