using System.Numerics;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Fusion;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Benchmarks;

/// <summary>A trial as emulated parts sense it: counts, full scale, noise, the FIFO of an LSM6DSO at 104 Hz, an LIS2MDL read at 100 Hz.</summary>
internal sealed class SensedTrial(Trial trial)
{
    private const float InertialRate = 104f;
    private const float MagneticRate = 100f;
    private const long Second = 1_000_000;
    private const long Visit = 10_000;

    /// <summary>Runs a filter over what the parts say.</summary>
    public AttitudeError Run(Tier tier)
    {
        SimulatedClock clock = new();
        Lsm6dsoEmulator inertial = new(clock, 1);
        inertial.Stimulus = new AveragedStimulus(trial.Recording, inertial.Inputs, Second, 1 / InertialRate);
        Lis2mdlEmulator magnetic = new(clock, 2);
        magnetic.Stimulus = new AveragedStimulus(trial.Recording, magnetic.Inputs, Second, 1 / MagneticRate);
        Lsm6dso imu = new(new EmulatedBus(inertial), clock);
        Set(imu, SensorAttribute.Rate, Quantity.Acceleration, InertialRate);
        Set(imu, SensorAttribute.Rate, Quantity.AngularRate, InertialRate);
        Set(imu, SensorAttribute.FullScale, Quantity.Acceleration, Smallest(imu, Quantity.Acceleration));
        Set(imu, SensorAttribute.FullScale, Quantity.AngularRate, Smallest(imu, Quantity.AngularRate));
        Set(imu, SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
        Lis2mdl magnetometer = new(new EmulatedBus(magnetic), clock);
        Set(magnetometer, SensorAttribute.Rate, Quantity.MagneticFluxDensity, MagneticRate);

        Vqf filter = tier.Create(InertialRate);
        Frame frame = new(imu.Channels, AttitudeEstimate.Channels());
        AttitudeEstimate estimate = new(frame, filter);
        Frame field = new(magnetometer.Channels);
        HeadingCorrection heading = new(field, filter);
        Batch batch = new(imu.Channels, 64);
        AttitudeError error = new();
        long end = Second + (long)(trial.Recording.Length * Second);
        for (long now = Second; now <= end; now += Visit)
        {
            clock.SleepUntil(now);
            imu.Drain(batch);
            for (int i = 0; i < batch.Count; i++)
            {
                batch.CopyTo(i, frame);
                estimate.Apply(frame);
                float[] q = filter.Quaternion;
                double at = (frame.Time - Second) * 1e-6;
                if (at >= 0)
                {
                    trial.Compare(error, new Quaternion(q[1], q[2], q[3], q[0]), trial.Recording.IndexAt(at));
                }
            }

            if (tier.Magnetometer && magnetometer.Read(field) == Status.Ok)
            {
                heading.Apply(field);
            }
        }

        return error;
    }

    private static void Set(Sensor sensor, SensorAttribute attribute, Quantity quantity, float value)
    {
        Status status = sensor.Set(attribute, quantity, value);
        if (status != Status.Ok)
        {
            throw new InvalidOperationException($"{sensor.Part} refuses {attribute} {value}: {status}.");
        }
    }

    // The smallest full scale that holds the trial with a tenth to spare.
    private float Smallest(Sensor sensor, Quantity quantity)
    {
        float largest = trial.Recording.Columns.Zip(trial.Recording.Values).Where(c => c.First.Quantity == quantity && !c.First.IsTruth).SelectMany(c => c.Second).Max(Math.Abs);
        float[] offers = sensor.Options(SensorAttribute.FullScale, quantity);
        return offers.Where(offer => offer >= largest * 1.1f).DefaultIfEmpty(offers.Max()).Min();
    }
}
