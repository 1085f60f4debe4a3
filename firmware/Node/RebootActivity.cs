using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Starts the board anew when it was asked to, a little later, and where it has run for as long as it can.</summary>
    public sealed class RebootActivity : Activity
    {
        private const int Delay = 2;
        private const long Day = 86400000000;

        private readonly Board _board;
        private readonly Restarts _restarts;
        private readonly Outbox _outbox;
        private readonly Activity[] _activities;
        private int _left;

        /// <summary>Creates the activity.</summary>
        /// <param name="board">The board.</param>
        /// <param name="restarts">Keeps why it was asked for.</param>
        /// <param name="outbox">What must be on the drive before.</param>
        /// <param name="activities">What has something to keep before.</param>
        public RebootActivity(Board board, Restarts restarts, Outbox outbox, Activity[] activities)
            : base("reboot", 1000000)
        {
            _board = board;
            _restarts = restarts;
            _outbox = outbox;
            _activities = activities;
        }

        /// <summary>Asks for it.</summary>
        /// <param name="why">What the next start is to say.</param>
        public void Ask(string why)
        {
            _restarts.Note(why);
            _left = Delay + 1;
        }

        /// <summary>Starts the board anew at once, when all is kept.</summary>
        public void Now()
        {
            for (int i = 0; i < _activities.Length; i++)
            {
                _activities[i].Leave();
            }

            _outbox.Flush();
            _board.Reboot();
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            // Once a day, where the first time was missed.
            if (due >= _board.LongestRun && due % Day < Period)
            {
                Ask("long run");
            }

            if (_left > 0)
            {
                _left--;
                if (_left == 0)
                {
                    Now();
                }
            }
        }
    }
}
