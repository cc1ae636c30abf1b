package org.tocsin.alert.duty;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.letters.LastLetters;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.letter.LetterChannel;

/** Where it rings, over REST. */
@RestController
@RequestMapping("/api/v1/duty/channels")
class ChannelsController {

  private final Channels channels;
  private final EditingChannels editing;
  private final ShowingDuty showing;
  private final Idempotency idempotency;

  ChannelsController(
      Channels channels, EditingChannels editing, ShowingDuty showing, Idempotency idempotency) {
    this.channels = channels;
    this.editing = editing;
    this.showing = showing;
    this.idempotency = idempotency;
  }

  /** All channels, and what became of the last letter to each; no address in full. */
  @GetMapping
  @Operation(
      operationId = "listDutyChannels",
      summary = "Lists the channels that ring the reviewers on duty")
  Slice<ChannelView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Map<String, LastLetters.Last> last = showing.last();
    return Slice.of(
        channels.after(cursor, limit).stream()
            .map(channel -> ChannelView.of(channel, last.get(channel.addressee().name())))
            .toList(),
        limit,
        ChannelView::name);
  }

  @PutMapping("/{name}")
  @Operation(operationId = "writeDutyChannel", summary = "Makes or changes a channel that rings")
  ResponseEntity<ChannelView> edit(
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody ChannelDocument wanted,
      @AuthenticationPrincipal Member caller) {
    DutyChannel changed = editing.edit(name, ifMatch, wanted, caller);
    return ResponseEntity.status(changed.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(Revision.tag(changed.version()))
        .body(ChannelView.of(changed, null));
  }

  /** Sends a test there; what became of it stands at the channel after some seconds. */
  @PostMapping("/{name}/test")
  @Operation(operationId = "testDutyChannel", summary = "Sends a test through a channel")
  ResponseEntity<EditingChannels.Tried> tryOut(
      @PathVariable String name,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @AuthenticationPrincipal Member caller) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /duty/channels/" + name + "/test",
        "",
        () -> new Created<>(null, editing.tryOut(name, caller)));
  }

  /**
   * A channel as it is shown.
   *
   * @param shown as much of the address as tells it from another
   * @param lastState what became of the last letter to it within a day
   */
  record ChannelView(
      String name,
      long version,
      LetterChannel kind,
      String shown,
      String language,
      DutyChannel.State state,
      Instant changedAt,
      @Nullable String lastState,
      @Nullable String lastReason,
      @Nullable Instant lastAt) {

    static ChannelView of(DutyChannel channel, LastLetters.@Nullable Last last) {
      return new ChannelView(
          channel.name(),
          channel.version(),
          channel.kind(),
          channel.shown(),
          channel.language(),
          channel.state(),
          channel.changedAt(),
          last == null ? null : last.state(),
          last == null ? null : last.reason(),
          last == null ? null : last.at());
    }
  }
}
