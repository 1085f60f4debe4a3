using System;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// Looks after parts and network. A part that gives nothing starts itself again at each reading; where that does not help for half a minute its bus is opened anew, at most every five minutes. Without
    /// a broker for long the network is joined anew, three times, and then the node is started again, with limits that <see cref="Restarts"/> keeps.
    /// </summary>
    public sealed class Supervisor : Activity
    {
        private const long Second = 1000000;
        private const int PartPatience = 3;
        private const int BusPause = 30;
        private const int MostJoins = 3;

        private readonly Activity[] _activities;
        private readonly RegisterBus[] _buses;
        private readonly Session _session;
        private readonly NetworkJoin _join;
        private readonly Restarts _restarts;
        private readonly RebootActivity _reboot;
        private readonly int _patience;
        private readonly int[] _good;
        private readonly int[] _failing;
        private string _told = "";
        private long _lastOnline;
        private int _sinceReset = BusPause;
        private int _joins;

        /// <summary>Creates a supervisor that looks every ten seconds.</summary>
        /// <param name="activities">What reads parts.</param>
        /// <param name="buses">Their buses; may hold null.</param>
        /// <param name="session">The session with the broker.</param>
        /// <param name="join">Joins the network.</param>
        /// <param name="clock">The board's clock.</param>
        /// <param name="restarts">Keeps why the node was restarted.</param>
        /// <param name="reboot">Starts the node again.</param>
        /// <param name="patience">Time without a broker after which something is done, s.</param>
        public Supervisor(Activity[] activities, RegisterBus[] buses, Session session, NetworkJoin join, Clock clock, Restarts restarts, RebootActivity reboot, int patience)
            : base("supervisor", 10 * Second)
        {
            _activities = activities;
            _buses = buses;
            _session = session;
            _join = join;
            _restarts = restarts;
            _reboot = reboot;
            _patience = patience;
            _good = new int[activities.Length];
            _failing = new int[activities.Length];
            _lastOnline = clock.Microseconds();
        }

        /// <summary>How often buses were opened anew.</summary>
        public int BusResets { get; private set; }

        /// <summary>How often the network was joined anew.</summary>
        public int NetworkRestarts { get; private set; }

        /// <summary>True where a part gave nothing for half a minute.</summary>
        public bool IsFailing(int activity)
        {
            return _failing[activity] >= PartPatience;
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            Parts();
            Network(due);
        }

        private void Parts()
        {
            bool failing = false;
            for (int i = 0; i < _activities.Length; i++)
            {
                Sensor sensor = _activities[i].Sensor;
                if (sensor == null)
                {
                    continue;
                }

                int good = sensor.Ended[(int)Status.Ok];
                if (good != _good[i])
                {
                    _failing[i] = 0;
                }
                else if (_activities[i].Period <= Period)
                {
                    _failing[i]++;
                }

                _good[i] = good;
                failing |= IsFailing(i);
            }

            _sinceReset++;
            if (failing && _sinceReset >= BusPause)
            {
                _sinceReset = 0;
                BusResets++;
                for (int i = 0; i < _buses.Length; i++)
                {
                    if (_buses[i] != null)
                    {
                        _buses[i].Reset();
                    }
                }
            }
        }

        private void Network(long now)
        {
            if (_session.State == SessionState.Online)
            {
                _lastOnline = now;
                _joins = 0;
                _told = "";
                _restarts.NetworkWorks();
                _join.StartTime();
                return;
            }

            string error = _session.LastError;
            if (error != _told)
            {
                // The serial line is all that is left to say it on.
                _told = error;
                Console.WriteLine("broker: " + error);
            }

            long patience = (_joins < MostJoins ? _patience : _restarts.Patience(_patience)) * Second;
            if (now - _lastOnline < patience)
            {
                return;
            }

            _lastOnline = now;
            if (_joins < MostJoins)
            {
                _joins++;
                NetworkRestarts++;
                _session.Restart("the network is joined anew");
                _join.Start();
                return;
            }

            _restarts.NoteNetwork();
            _reboot.Now();
        }
    }
}
