using System;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "identify": says which board and program this is, and lets the board show itself where it can.</summary>
    public sealed class IdentifyCommand : Command
    {
        private readonly Board _board;
        private readonly Activity[] _activities;

        /// <summary>Creates the command.</summary>
        public IdentifyCommand(Board board, Activity[] activities)
            : base("identify")
        {
            _board = board;
            _activities = activities;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            bool shown = _board.Identify();
            Console.WriteLine("identify: this is " + _board.Id);
            string parts = "";
            for (int i = 0; i < _activities.Length; i++)
            {
                if (_activities[i].Sensor != null)
                {
                    parts += (parts.Length == 0 ? "" : ", ") + _activities[i].Sensor.Part;
                }
            }

            answer = _board.Id + ", " + _board.Target + ", SmartSensor " + Device.Version + ", parts " + parts + (shown ? "; its light blinks" : "; it has no light to show");
            return true;
        }
    }
}
