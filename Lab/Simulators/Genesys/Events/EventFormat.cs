namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>How an event reaches the receiver.</summary>
internal enum EventFormat
{
    /// <summary>What a trigger hands to a workflow and its data action posts on: the body's primitives, flat.</summary>
    TopLevel,

    /// <summary>The notification frame: topicName, version, eventBody, metadata.</summary>
    Notification,

    /// <summary>An Amazon EventBridge event around the notification.</summary>
    EventBridge,

    /// <summary>One flat <c>conversation.ended</c> object per call with names and ISO times, as some integrations document it.</summary>
    ConversationEnded,
}
