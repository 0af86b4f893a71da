package org.sfa.core.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sfa.core.product.WarrantyTerms;

/** The data of a letter of thanks for its template. */
final class LetterPage {

    private final ThankYouLetter letter;
    private final DocumentLanguage language;
    private final Paper paper;

    LetterPage(ThankYouLetter letter, DocumentLanguage language, Paper paper) {
        this.letter = letter;
        this.language = language;
        this.paper = paper;
    }

    Map<String, Object> data() {
        return new PageData(language, paper)
                .foot(letter.letterhead().name(), letter.reference())
                .seller(letter.letterhead(), letter.account())
                .customer(letter.account(), letter.contact(), letter.letterhead())
                .contactCard(letter.seller())
                .put("extra", letter.extras())
                .put("reference", letter.reference())
                .put("day", language.date(letter.writtenOn()))
                .put("salutation", salutation())
                .put("thanks", thanks())
                .put("items", items())
                .put("contactLine", contactLine())
                .put(
                        "followUp",
                        letter.followUpOn()
                                .map(day -> language.text(
                                        letter.seller().isPresent() ? "followUp" : "followUpUs",
                                        Map.of("day", language.date(day))))
                                .orElse(""))
                .data();
    }

    private String salutation() {
        return letter.contact()
                .map(person -> language.text("salutation", Map.of("name", PageData.addressed(person.name()))))
                .orElse(language.text("salutationUnknown"));
    }

    private String thanks() {
        return language.text(
                "thanks",
                Map.of(
                        "reference",
                        letter.reference(),
                        "company",
                        letter.letterhead().name()));
    }

    private String contactLine() {
        return language.text(letter.seller().isPresent() ? "askContact" : "askUs");
    }

    private List<Map<String, Object>> items() {
        List<Map<String, Object>> rows = new ArrayList<>(letter.items().size());
        for (DeliveredItem item : letter.items()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("position", Integer.toString(rows.size() + 1));
            row.put("name", item.name());
            row.put("quantity", language.number(item.quantity()));
            row.put("unit", item.unit().orElse(""));
            row.put("deliveredOn", language.date(item.deliveredOn()));
            row.put(
                    "warranty",
                    item.warranty()
                            .map(WarrantyTerms::period)
                            .map(language::period)
                            .orElse(language.text("none")));
            row.put(
                    "warrantyFrom",
                    item.warranty()
                            .map(any -> language.date(item.warrantyFrom()))
                            .orElse(""));
            row.put(
                    "warrantyLastDay",
                    item.warrantyLastDay().map(language::date).orElse(""));
            row.put("warrantyTerms", item.warranty().map(WarrantyTerms::terms).orElse(""));
            rows.add(row);
        }
        return rows;
    }
}
