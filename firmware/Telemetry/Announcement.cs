namespace SmartSensor.Telemetry
{
    /// <summary>Something that a node says at each connection, and again when somebody begins to listen.</summary>
    public abstract class Announcement
    {
        /// <summary>A topic on which "online" asks for it again.</summary>
        public abstract string Trigger { get; }

        /// <summary>Says it by <see cref="Session.Say"/>.</summary>
        public abstract void Say(Session session);
    }
}
