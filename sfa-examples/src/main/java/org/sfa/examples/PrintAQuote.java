package org.sfa.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.document.ContactCard;
import org.sfa.core.document.DeliveredItem;
import org.sfa.core.document.DocumentRenderer;
import org.sfa.core.document.Letterhead;
import org.sfa.core.document.Picture;
import org.sfa.core.document.QuoteDocument;
import org.sfa.core.document.ThankYouLetter;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Product;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/**
 * A quote and the letter of thanks for it, in three languages, as HTML and, where there is a Chromium, as PDF. The folder to
 * write to is the first argument, else a new temporary one.
 */
public final class PrintAQuote {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    private static final ProductId CELL = new ProductId("cell");
    private static final ProductId ROBOT = new ProductId("robot");
    private static final ProductId GRIPPER = new ProductId("gripper");
    private static final ProductId CAMERA = new ProductId("camera");

    private static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="10" fill="#1f3a5f"/>
            <path d="M10 34 20 14l8 14 4-6 6 12z" fill="#fff"/></svg>""";

    /** What is written in the language of the customer, because nobody can translate it for the seller. */
    private record Wording(
            String language,
            String cell,
            String robot,
            String gripper,
            String camera,
            String training,
            String pieces,
            String volume,
            String firstOrder,
            String tax,
            String warranty,
            String terms) {}

    private static final List<Wording> WORDINGS = List.of(
            new Wording(
                    "en",
                    "Handling cell HC-7, ready to run",
                    "Robot arm R7",
                    "Gripper G2",
                    "Camera for quality control",
                    "Training on site, per day",
                    "pcs",
                    "volume",
                    "first order",
                    "VAT",
                    "Parts and labour; wear parts excluded.",
                    """
                    Payment: 30% with the order, 60% on delivery, 10% after acceptance.
                    Delivery: eight weeks after receipt of the order, carriage paid.
                    Prices exclude changes to the building."""),
            new Wording(
                    "zh-TW",
                    "HC-7 搬運工作站（含安裝測試）",
                    "R7 機器人手臂",
                    "G2 夾爪",
                    "品檢相機",
                    "到廠教育訓練（每日）",
                    "台",
                    "大量採購",
                    "首次訂購",
                    "營業稅",
                    "含零件及工資，耗材除外。",
                    """
                    付款條件：訂約 30%、交貨 60%、驗收 10%。
                    交貨期限：接獲訂單後八週內送達指定地點。
                    以上報價不含廠房改裝工程。"""),
            new Wording(
                    "zh-CN",
                    "HC-7 搬运工作站（含安装调试）",
                    "R7 机械臂",
                    "G2 夹爪",
                    "质检相机",
                    "上门培训（每天）",
                    "台",
                    "批量采购",
                    "首次订购",
                    "增值税",
                    "含零件及人工，易损件除外。",
                    """
                    付款方式：签约 30%，到货 60%，验收 10%。
                    交货期：收到订单后八周内送达指定地点。
                    以上报价不含厂房改造工程。"""));

    private PrintAQuote() {}

    /**
     * Runs the example.
     *
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Files.createDirectories(Path.of(args[0])) : Files.createTempDirectory("quote");
        DocumentRenderer renderer = DocumentRenderer.standard();
        Optional<PdfPrinter> printer = PdfPrinter.find();
        for (Wording words : WORDINGS) {
            QuoteDocument quote = document(words);
            write(folder.resolve("quote." + words.language() + ".html"), renderer.render(quote), printer);
            write(folder.resolve("letter." + words.language() + ".html"), renderer.render(letter(quote)), printer);
        }
        if (printer.isEmpty()) {
            System.out.println("no PDF was made: there is no Chromium on the path");
        }
    }

    private static void write(Path file, String html, Optional<PdfPrinter> printer) throws IOException {
        // A page is stored as UTF-8, as it says itself.
        Files.writeString(file, html, StandardCharsets.UTF_8);
        System.out.println(file);
        if (printer.isPresent()) {
            System.out.println(printer.get().print(file));
        }
    }

    private static QuoteDocument document(Wording words) {
        return QuoteDocument.builder()
                .quote(quote(words))
                .letterhead(letterhead())
                .issuedOn(TODAY)
                .account(Account.builder()
                        .id(new AccountId("formosa"))
                        .name("Formosa Precision")
                        .legalName("福爾摩沙精密股份有限公司")
                        .taxId("12345675")
                        .billingAddress(address("東區園區二路 168 號", "新竹市", "300"))
                        .build())
                .contact(Contact.builder()
                        .id(new ContactId("lin"))
                        .name(PersonName.of("美玲", "林"))
                        .title("採購經理")
                        .email(EmailAddress.of("meiling.lin@formosa.example"))
                        .language(words.language())
                        .build())
                .seller(new ContactCard(
                        "Ann Chen",
                        Optional.empty(),
                        Optional.of(PhoneNumber.of("+886 2 2345 6789")),
                        Optional.of(EmailAddress.of("ann.chen@northwind.example"))))
                .products(products(words))
                .build();
    }

    /** The letter thanks for what the quote sold; the warranties are those of its products. */
    private static ThankYouLetter letter(QuoteDocument sold) {
        LocalDate delivery = LocalDate.of(2027, 1, 31);
        return ThankYouLetter.builder()
                .reference(sold.quote().name())
                .letterhead(sold.letterhead())
                .writtenOn(TODAY.plusDays(7))
                .account(sold.account())
                .contact(sold.contact())
                .seller(sold.seller())
                .items(DeliveredItem.allOf(sold.quote(), delivery, sold.products()))
                .followUpOn(delivery.plusDays(14))
                .build();
    }

    private static Quote quote(Wording words) {
        List<TaxRate> taxes = List.of(new TaxRate(words.tax(), new BigDecimal("0.05")));
        return Quote.builder()
                .id(new QuoteId("q-118"))
                .opportunity(new OpportunityId("line-3"))
                .name("Q-2026-118")
                .revision(2)
                .status(QuoteStatus.APPROVED)
                .currency(TWD)
                .addLines(line("1", words.cell(), 3, 3_200_000)
                        .withProduct(CELL)
                        .withOptions(List.of(CAMERA))
                        .withDiscounts(
                                Discount.of(new BigDecimal("0.05")).because(words.volume()),
                                Discount.of(Money.of(TWD, 20_000)))
                        .withTaxes(taxes))
                .addLines(line("2", words.training(), 2, 30_000).withTaxes(taxes))
                .addDiscounts(Discount.of(new BigDecimal("0.02")).because(words.firstOrder()))
                .shipping(Money.of(TWD, 18_000))
                .shippingTaxes(taxes)
                .lastDay(LocalDate.of(2026, 12, 31))
                .terms(words.terms())
                .build();
    }

    private static QuoteLine line(String key, String description, long quantity, long price) {
        return QuoteLine.of(key, description, BigDecimal.valueOf(quantity), BigMoney.of(TWD, price));
    }

    private static List<Product> products(Wording words) {
        return List.of(
                Product.builder()
                        .id(CELL)
                        .name(words.cell())
                        .code("HC-7")
                        .unitOfMeasure(words.pieces())
                        .warranty(new WarrantyTerms(Period.ofMonths(24), words.warranty()))
                        .addBundle(BundleItem.required(ROBOT, 1))
                        .addBundle(BundleItem.required(GRIPPER, 2))
                        .addBundle(BundleItem.option(CAMERA, 1))
                        .build(),
                Product.builder()
                        .id(ROBOT)
                        .name(words.robot())
                        .warranty(WarrantyTerms.ofMonths(36))
                        .build(),
                Product.builder().id(GRIPPER).name(words.gripper()).build(),
                Product.builder()
                        .id(CAMERA)
                        .name(words.camera())
                        .warranty(WarrantyTerms.ofMonths(12))
                        .build());
    }

    private static Letterhead letterhead() {
        return Letterhead.builder()
                .name("Northwind Robotics 北風機器人股份有限公司")
                .address(address("信義路五段 7 號 20 樓", "臺北市信義區", "110"))
                .taxId("24536806")
                .phone(PhoneNumber.of("+886 2 2345 6700"))
                .email(EmailAddress.of("sales@northwind.example"))
                .website("www.northwind.example")
                .logo(Picture.of("image/svg+xml", LOGO.getBytes(StandardCharsets.UTF_8)))
                .addBank("First Bank 第一銀行（007）", "123-45-678901")
                .build();
    }

    private static PostalAddress address(String street, String city, String code) {
        return new PostalAddress(
                Optional.of(street),
                Optional.of(city),
                Optional.empty(),
                Optional.of(code),
                Optional.of(Country.of("TW")),
                Optional.empty());
    }
}
