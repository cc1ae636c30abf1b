package org.tocsin.adapters.webhook;

import java.security.GeneralSecurityException;
import java.util.List;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.StepKind;
import tools.jackson.databind.node.ObjectNode;

/** One message of each kind that is sent, as the documents show them. */
final class Samples {

  private Samples() {}

  /** In the order of the document. */
  static List<ObjectNode> all() {
    Messages messages = Messages.webhook("https://hooks.videocast.example/");
    return List.of(
        sent(messages),
        sent(update(messages)),
        sent(messages.step(StepKind.RETRACTION, 2)),
        sent(messages.step(StepKind.UPDATE, 2).withoutContent()),
        tested(messages));
  }

  /** With every field that there can be. */
  static ObjectNode full() {
    return all().get(1);
  }

  private static ObjectNode tested(Messages messages) {
    Message test = messages.test("Zk3Jp0cV9tR2uQ7yX1nB5mD8fH4sL6wA");
    try {
      byte[] written = new Bodies(Messages.links()).write(test, Webhooks.secrets().challenge(test));
      return (ObjectNode) ContractJson.MAPPER.readTree(written);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode sent(Messages messages) {
    byte[] written = new Bodies(Messages.links()).write(messages.message());
    ObjectNode body = (ObjectNode) ContractJson.MAPPER.readTree(written);
    if (body.path("data").path("links") instanceof ObjectNode links) {
      links.put("page", "https://tocsin.example/n/…");
    }
    return body;
  }

  private static Messages update(Messages first) {
    CommonPart common = first.common();
    PlatformPart part = first.part();
    return new Messages(
        new CommonPart(
            common.reference(),
            common.alert(),
            2,
            common.election(),
            "Réseau de veille électorale",
            common.approvedAt(),
            common.threat(),
            common.severity(),
            common.urgency(),
            common.certainty(),
            common.reach(),
            common.tlp(),
            common.exercise(),
            common.title(),
            common.summary(),
            common.language(),
            common.translations(),
            common.techniques(),
            new CommonPart.Request(
                RequestKind.ARTICLE_16_NOTICE,
                "Code électoral, article L. 97",
                "La page reprend la marque d'un quotidien et annonce un retrait qui n'a pas eu"
                    + " lieu.",
                new CommonPart.Notifier("Bureau des signalements", "notices@reseau.example"),
                true),
            true,
            OrganisationKind.CIVIL_SOCIETY,
            true,
            true,
            List.of(
                new CommonPart.Corroboration(Assessment.SAME, 2),
                new CommonPart.Corroboration(Assessment.DIFFERENT, 1)),
            List.of(
                new CommonPart.Evidence(
                    1, "capture.png", "image/png", 48_213, "a".repeat(64), Messages.AT),
                new CommonPart.Evidence(
                    null, "accounts.csv", "text/csv", 1_204, "b".repeat(64), null))),
        new PlatformPart(
            part.platform(),
            part.name(),
            part.acknowledge(),
            part.decide(),
            part.items().subList(0, 1),
            List.of(2)),
        first.contact(),
        StepKind.UPDATE,
        2,
        false,
        1);
  }
}
