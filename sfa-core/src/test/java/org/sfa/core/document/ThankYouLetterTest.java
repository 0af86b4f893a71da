package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.document.PrintedQuotes.all;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.order.Order;
import org.sfa.core.order.OrderLine;
import org.sfa.core.order.Shipment;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Product;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.quote.Quote;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;

class ThankYouLetterTest {

    private static final LocalDate DELIVERY = LocalDate.of(2027, 1, 31);
    private static final DeliveredItem ROBOT = DeliveredItem.of(
            "Robot",
            new BigDecimal("2.50"),
            DELIVERY,
            Optional.of(new WarrantyTerms(Period.ofMonths(13), "Parts <only>")));

    private static ThankYouLetter letter(DeliveredItem... items) {
        return ThankYouLetter.builder()
                .reference("Q-1")
                .letterhead(Letterhead.of("Northwind"))
                .writtenOn(PrintedQuotes.DAY)
                .addItems(items)
                .build();
    }

    @Test
    void items_sayDeliveryAndTheDaysOfTheWarranty() {
        DeliveredItem plain = DeliveredItem.of("Training", BigDecimal.ONE, DELIVERY, Optional.empty());

        String html = DocumentRenderer.standard().render(letter(ROBOT, plain));

        assertThat(all(html, "<td class=\"(?:figure|figure quantity|period)\">(.*?)</td>"))
                .extracting(cell -> cell.replace('\u00a0', ' '))
                .containsExactly(
                        "2.5",
                        "31 January 2027",
                        "13 months",
                        "31 January 2027",
                        "29 February 2028",
                        "1",
                        "31 January 2027",
                        "None",
                        "",
                        "");
        assertThat(html).contains("Parts &lt;only&gt;");
    }

    @Test
    void warranty_coversUpToTheDayBeforeItEnds() {
        assertThat(ROBOT.warrantyLastDay()).as("13 months from 31 January 2027").contains(LocalDate.of(2028, 2, 29));
        assertThat(ROBOT.withWarrantyFrom(LocalDate.of(2027, 3, 1)).warrantyLastDay())
                .contains(LocalDate.of(2028, 3, 31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Ms.|Mei-ling|Lin|Dear Ms. Lin,",
                "en||Mei-ling|Lin|Dear Mei-ling Lin,",
                "en|Ms.|美玲|林|Dear 林美玲,",
                "zh-TW||美玲|林|林美玲 您好：",
                "zh-TW|經理|美玲|林|林經理 您好：",
                "zh-CN|女士|美玲|林|尊敬的林女士，您好：",
                "zh-CN|Ms.|Ann|Lee|尊敬的Ms. Lee，您好：",
            })
    void salutation_isThatOfTheLanguage(String language, String prefix, String given, String family, String expected) {
        PersonName name = new PersonName(Optional.ofNullable(prefix), Optional.of(given), Optional.of(family));
        Contact contact = Contact.builder().id(new ContactId("c")).name(name).build();

        String html = DocumentRenderer.standard().render(letter(ROBOT).withContact(contact), language);

        assertThat(all(html, "<p><bdi>([^<]*)</bdi></p>\n<p>").get(0).replace('\u00a0', ' '))
                .isEqualTo(expected);
    }

    @Test
    void letter_saysWhomToCallAndWhenWeAskAgain() {
        ContactCard ann = new ContactCard("Ann Chen", Optional.empty(), Optional.empty(), Optional.empty())
                .withPhone(PhoneNumber.of("+886 2 2345 6789"));

        String html = DocumentRenderer.standard()
                .render(letter(ROBOT).withSeller(ann).withFollowUpOn(LocalDate.of(2027, 2, 14)), "zh-TW");

        assertThat(html)
                .contains("<h1>感謝您的訂購</h1>", "敬愛的客戶，您好：", "電話：<bdi>+886 2 2345 6789</bdi>")
                .contains("我將於2027年2月14日與您聯繫，瞭解產品的使用情形。");
        assertThat(DocumentRenderer.standard().render(letter(ROBOT)))
                .contains("Dear customer,", "get in touch with us at any time.")
                .doesNotContain("I will contact you");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|We will contact you on 14 February 2027|I will",
                "zh-TW|我們將於2027年2月14日與您聯繫|我將",
                "zh-CN|我们将于2027年2月14日与您联系|我将",
            })
    void letterWithoutSeller_speaksForTheCompanyThroughout(String language, String expected, String person) {
        String html =
                DocumentRenderer.standard().render(letter(ROBOT).withFollowUpOn(LocalDate.of(2027, 2, 14)), language);

        assertThat(html.replace('\u00a0', ' ')).contains(expected).doesNotContain(person);
    }

    @Test
    void allOf_takesTheLinesOfAQuoteAndTheWarrantedPartsOfBundles() {
        ProductId cell = new ProductId("cell");
        ProductId robot = new ProductId("robot");
        ProductId cable = new ProductId("cable");
        Quote quote = PrintedQuotes.quote(
                "USD",
                PrintedQuotes.line("1", "3", "USD", "10").withProduct(cell),
                PrintedQuotes.line("2", "1", "USD", "10"));
        List<Product> products = List.of(
                Product.builder()
                        .id(cell)
                        .name("Cell")
                        .warranty(WarrantyTerms.ofMonths(24))
                        .addBundle(BundleItem.required(robot, 2), BundleItem.required(cable, 1))
                        .build(),
                Product.builder()
                        .id(robot)
                        .name("Robot")
                        .warranty(WarrantyTerms.ofMonths(36))
                        .build(),
                Product.builder().id(cable).name("Cable").build());

        assertThat(DeliveredItem.allOf(quote, DELIVERY, products))
                .containsExactly(
                        DeliveredItem.of(
                                "item 1", new BigDecimal("3"), DELIVERY, Optional.of(WarrantyTerms.ofMonths(24))),
                        DeliveredItem.of(
                                "Robot", new BigDecimal("6"), DELIVERY, Optional.of(WarrantyTerms.ofMonths(36))),
                        DeliveredItem.of("item 2", new BigDecimal("1"), DELIVERY, Optional.empty()));
    }

    @Test
    void allOf_takesWhatWasShippedOfAnOrderOnItsDays() {
        ProductId cell = new ProductId("cell");
        ProductId robot = new ProductId("robot");
        Money price = Money.parse("USD 10");
        Money noTax = Money.parse("USD 0");
        Order order = Order.builder()
                .id(new OrderId("R-1"))
                .name("R-1")
                .opportunity(new OpportunityId("O-1"))
                .quote(new QuoteId("Q-1"))
                .currency(CurrencyUnit.USD)
                .placedOn(PrintedQuotes.DAY)
                .addLines(new OrderLine(
                        "1", Optional.of(cell), "Robot cell", new BigDecimal(3), price, noTax, Optional.empty()))
                .addLines(new OrderLine(
                        "2", Optional.empty(), "Training", BigDecimal.ONE, price, noTax, Optional.empty()))
                .addShipments(Shipment.of("S-1", DELIVERY, "1", BigDecimal.ONE))
                .addShipments(Shipment.of("S-2", DELIVERY.plusDays(1), "1", new BigDecimal(2)))
                .build();
        List<Product> products = List.of(
                Product.builder()
                        .id(cell)
                        .name("Cell")
                        .addBundle(BundleItem.required(robot, 2))
                        .build(),
                Product.builder()
                        .id(robot)
                        .name("Robot")
                        .warranty(WarrantyTerms.ofMonths(36))
                        .build());
        Optional<WarrantyTerms> threeYears = Optional.of(WarrantyTerms.ofMonths(36));

        assertThat(DeliveredItem.allOf(order, products))
                .containsExactly(
                        DeliveredItem.of("Robot cell", BigDecimal.ONE, DELIVERY, Optional.empty()),
                        DeliveredItem.of("Robot", new BigDecimal(2), DELIVERY, threeYears),
                        DeliveredItem.of("Robot cell", new BigDecimal(2), DELIVERY.plusDays(1), Optional.empty()),
                        DeliveredItem.of("Robot", new BigDecimal(4), DELIVERY.plusDays(1), threeYears));
    }

    @Test
    void letter_needsItemsAndDaysInOrder() {
        assertThatThrownBy(() -> letter())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("items must be in [1, 10000], but was 0");
        assertThatThrownBy(() -> letter(ROBOT).withFollowUpOn(LocalDate.of(2026, 11, 22)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("followUpOn must not be before 2026-11-23, but was 2026-11-22");
        assertThatThrownBy(() -> DeliveredItem.of("x", BigDecimal.ZERO, DELIVERY, Optional.empty()))
                .hasMessage("quantity must be more than 0, but was 0");
    }
}
